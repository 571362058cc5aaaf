import logging

from psycopg2.errors import LockNotAvailable, SerializationFailure

from odoo import api, models
from odoo.fields import Domain

_logger = logging.getLogger(__name__)

BUSY = (LockNotAvailable, SerializationFailure)


class CareBatchMixin(models.AbstractModel):
    """How every job of customer care works: batch by batch, as far as the time allows.

    Killed at any point it leaves nothing half-done. A record that makes its batch fail
    is set aside and named (`care.failure`) instead of stopping the others, and tried
    again on another day. What a job does is a method of a set of records; the job only
    says which, and of which records.
    """

    _name = "care.batch.mixin"
    _description = "Jobs in Batches"

    _passed_errors = BUSY  # which no record is to blame for

    @api.model
    def _get_work_names(self):
        """Hook: map the methods that jobs call to what they do, in words."""
        return {}

    @api.model
    def _run_batches(self, batches):
        """Do the work of a job; with work left it calls itself again at once.

        :param batches: yields a method and the records that it is called with; each
            batch is sought when the one before it has been committed
        """
        cron = self.env["ir.cron"]
        for work, records in batches:
            self._work_or_set_aside(work, records)
            self.env.invalidate_all()
            if not cron._commit_progress(len(records), remaining=1):
                return self._get_job()._trigger()
        return cron._commit_progress(remaining=0)

    @api.model
    def _get_job(self):
        """The job that goes on with what is left."""
        return self.env["ir.cron"].browse(self.env.context.get("cron_id"))

    @api.model
    def _get_todo_batches(self, records, domain, batch_size, work, day="id"):
        """Like the batches of a domain, without what waits for another attempt."""
        todo = self.env["care.failure"]._get_domain_without_failures(
            domain, records._name, work
        )
        yield from self._get_cursor_batches(records, todo, batch_size, work, day)

    @api.model
    def _get_cursor_batches(self, records, domain, batch_size, work, day="id"):
        """Yield the records of a domain once each, in the order of an indexed day.

        In the order of their ids the database would look at all records there are,
        to find the few whose day has come.
        """
        order = "id" if day == "id" else f"{day}, id"
        todo = Domain(domain)
        while batch := records.search_fetch(todo, [day], order=order, limit=batch_size):
            todo = Domain(domain) & self._get_after_domain(batch[-1], day)
            yield work, batch

    @api.model
    def _get_after_domain(self, last, day):
        """What comes after a record in the order of a day and, within it, of ids."""
        same = Domain(day, "=", last[day]) & Domain("id", ">", last.id)
        return Domain(day, ">=", last[day]) & (Domain(day, ">", last[day]) | same)

    @api.model
    def _work_or_set_aside(self, work, records):
        """Work on a batch; if that fails, on its halves, down to the bad record."""
        try:
            with self.env.cr.savepoint():
                work(records)
        except self._passed_errors:
            raise  # somebody else works on these: the next turn sees what is left
        except Exception as error:
            if len(records) == 1:
                return self._set_aside(work, records, error)
            _logger.info("%s records failed together: %s", len(records), error)
            middle = len(records) // 2
            for half in (records[:middle], records[middle:]):
                self._work_or_set_aside(work, half)
        else:
            self.env["care.failure"]._delete_failures(work, records)

    @api.model
    def _set_aside(self, work, record, error):
        """Name a record that fails, and try it again later, less and less often."""
        _logger.error("%s failed", record, exc_info=error)
        return self.env["care.failure"]._note_failure(work, record, error)
