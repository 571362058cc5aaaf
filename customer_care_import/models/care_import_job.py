import logging
from operator import methodcaller

from psycopg2 import OperationalError, ProgrammingError
from psycopg2.extensions import TransactionRollbackError

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import split_every

from .care_import import DRAFT, UNDER_WAY
from .care_import_work import WORKS, Work

WRITTEN_AT_ONCE = 200  # are imported or undone while somebody waits
BATCH_SIZE = 500
LEAST_BATCH_SIZE = 100
STEPS = 10  # in which small files go on, for people to see

_logger = logging.getLogger(__name__)


class CareImport(models.Model):
    """Does the work on a sheet batch by batch, and in the background what takes long.

    What is written tells what is left, so that a job that was killed goes on.
    """

    _inherit = "care.import"
    # two at once are tried again, and a defect is shown
    _passed_errors = (OperationalError, ProgrammingError)

    open_count = fields.Integer(string="Remaining", compute="_compute_progress")
    progress = fields.Integer("Progress (%)", compute="_compute_progress")

    @api.depends(
        "state", "check_round", "check_row", "line_ids.is_done", "line_ids.is_undone"
    )
    def _compute_progress(self):
        open_counts = self._origin._count_open_lines()
        turn_counts = self._origin._count_lines_of_work(methodcaller("get_turn_domain"))
        for care_import in self:
            care_import.open_count = open_counts.get(care_import._origin, 0)
            left = turn_counts.get(care_import._origin, 0)
            care_import.progress = care_import._get_work().get_progress(left)

    def _get_work(self):
        """What is under way with the import."""
        return WORKS.get(self.state, Work)(self)

    def _advance_at_once(self):
        """Go on while the officer waits; what takes long is done in the background."""
        work, lines = self._get_work().find_turn(WRITTEN_AT_ONCE + 1)
        if len(lines) > WRITTEN_AT_ONCE:
            return self._get_job()._trigger()
        for ids in split_every(BATCH_SIZE, lines.ids):
            self._work_or_set_aside(work, lines.browse(ids))
            self.env.invalidate_all()  # so that memory does not grow with the file
        return self._get_work().finish()

    @api.model
    def _get_job(self):
        return self.env.ref("customer_care_import.ir_cron_care_import")

    @api.model
    def _cron_continue(self, batch_size=BATCH_SIZE):
        """Go on with large sheets, as the officer who asked for it."""
        self._clear_given_up()
        imports = self.search([("state", "in", UNDER_WAY)])
        left = sum(imports._count_open_lines().values())
        self.env["ir.cron"]._commit_progress(remaining=max(left, len(imports)))
        return self._run_batches(imports._get_batches(batch_size))

    @api.model
    def _clear_given_up(self):
        """Remove what was read by checks that were given up: their lines are ours."""
        given_up = self.search([("state", "=", DRAFT), ("line_ids", "!=", False)])
        given_up.try_lock_for_update(allow_referencing=True)._forget_reading()

    def _get_batches(self, batch_size):
        """What is left to do with sheets, batch by batch, each up to its end."""
        for care_import in self:
            own = care_import._get_of_officer()
            hand, count = own or care_import, 0
            while True:
                count = count or care_import.line_count  # only known once it is read
                step = max(LEAST_BATCH_SIZE, count // STEPS) if count else batch_size
                work, records = hand._get_work().find_turn(min(batch_size, step))
                if not records:
                    break
                yield work if own else care_import._give_up, records
            hand._get_work().finish()

    def _get_of_officer(self):
        """The import in the hands of who asked for it, unless he may no longer."""
        officer = self.user_id
        if not officer.active or self.company_id not in officer.company_ids:
            return self.browse()
        # lifts no right: the job gives its own up
        own = self.with_user(officer).with_company(self.company_id)
        lang, zone = officer._get_care_lang(), officer._get_care_zone()
        own = own.with_context(lang=lang, tz=zone)
        return own if own.has_access("write") else own.browse()

    def _give_up(self, lines):
        """Leave what an officer began who may not end it, and say so."""
        text = self.env._("The user who started it may no longer import customers")
        self._get_work().give_up(lines, UserError(text))

    @api.model
    def _work_or_set_aside(self, work, records):
        """Like all jobs, but that somebody may give some work up at any moment."""
        care_import = work.__self__
        try:
            return super()._work_or_set_aside(work, records)
        except TransactionRollbackError:
            if not care_import._get_work().is_given_up:
                raise
            return _logger.info("%s was changed while it was worked on", care_import)

    @api.model
    def _set_aside(self, work, record, error):
        """Let a line say why it failed; it comes again with the next sheet."""
        return work.__self__._get_work().set_aside(record, error)

    def _find_lines(self, domain, limit):
        own = Domain("import_id", "=", self.id)
        lines = self.env["care.import.line"]
        return lines.search(own & domain, limit=limit, order="row_number, id")

    def _count_open_lines(self):
        """Map those that are under way to the number of their lines that are left."""
        return self._count_lines_of_work(methodcaller("get_open_domain"))

    def _count_lines_of_work(self, get_domain):
        """Map those that are under way to the number of lines, by a domain of work."""
        domains = [
            Domain("import_id", "=", care_import.id)
            & get_domain(care_import._get_work())
            for care_import in self
            if care_import._is_under_way()
        ]
        lines = self.env["care.import.line"]
        return dict(lines._read_group(Domain.OR(domains), ["import_id"], ["__count"]))
