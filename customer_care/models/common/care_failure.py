from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import format_date

from ...tools.failures import explain
from ..privacy.companies import group_by_company
from .attached import get_attached_domain

WAIT_DAYS = (1, 2, 4, 8)
KEPT_DAYS = 30  # after the last attempt


class CareFailure(models.Model):
    """Something that a job of customer care could not do for a record.

    It is tried again after a day, then after two, four and eight days. After that it
    is left alone until somebody presses *Retry*. What works in the end is
    forgotten here.
    """

    _name = "care.failure"
    _inherit = "care.guard.mixin"
    _description = "Failed Job"
    _order = "id desc"
    _rec_name = "work_name"

    res_model = fields.Char(string="Model", required=True, readonly=True)
    res_id = fields.Many2oneReference(
        "Record ID", model_field="res_model", required=True, readonly=True
    )
    record_name = fields.Char(string="Record", compute="_compute_record_name")
    company_id = fields.Many2one(
        "res.company",
        readonly=True,
        index="btree_not_null",
        ondelete="cascade",
        help="The company of the record. Empty if it belongs to all companies.",
    )
    work = fields.Char("Technical Name", required=True, readonly=True)
    work_name = fields.Char(string="Job", compute="_compute_work_name")
    error = fields.Char(readonly=True)
    attempts = fields.Integer(default=1, readonly=True)
    date_retry = fields.Date(
        string="Next Attempt",
        readonly=True,
        help="Empty: it is not tried again until someone presses Retry.",
    )

    _record_unique = models.UniqueIndex(
        "(res_model, work, res_id)", "This failure is already recorded."
    )

    @api.depends("res_model", "res_id")
    @api.depends_context("uid")
    def _compute_record_name(self):
        for name, failures in self.grouped("res_model").items():
            names = self._find_record_names(name, failures.mapped("res_id"))
            for failure in failures:
                failure.record_name = names.get(failure.res_id) or names[False]

    @api.model
    def _find_record_names(self, name, ids):
        """Map record ids of a model to names, and False to the name for all others.

        Those that are left out are gone, or those of another company.
        """
        if name not in self.env:
            return {False: name}  # the addon that brought this model is gone
        shown = self.env[name].browse(ids).exists()._filtered_access("read")
        names = {record.id: record.display_name for record in shown}
        return {False: shown._description, **names}

    @api.depends("work")
    @api.depends_context("lang")
    def _compute_work_name(self):
        names = self._get_known_work()
        for failure in self:
            failure.work_name = names.get(failure.work, failure.work)

    @api.model
    def _get_workers(self):
        """The models whose jobs work in batches."""
        mixin = self.pool["care.batch.mixin"]
        return [name for name, model in self.pool.items() if issubclass(model, mixin)]

    @api.model
    def _get_known_work(self):
        """Map what the jobs of all models do to words for it."""
        names = {}
        for worker in self._get_workers():
            names |= self.env[worker]._get_work_names()
        return names

    def _tell_failure(self):
        """Say what failed, and when it is tried again."""
        self.ensure_one()
        facts = {"work": self.work_name, "error": self.error}
        if not self.date_retry:
            return self.env._(
                "%(work)s failed: %(error)s. It is not tried again until you press "
                "Retry.",
                **facts,
            )
        facts["day"] = format_date(self.env, self.date_retry)
        return self.env._(
            "%(work)s failed: %(error)s. It is tried again on %(day)s.", **facts
        )

    def action_open_record(self):
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": self.res_model,
            "res_id": self.res_id,
            "view_mode": "form",
        }

    def action_try_again(self):
        """Have the job try again in its next run, at once if it can."""
        self.check_access("read")
        failures = self._beyond_rights()
        failures._retry_records()
        failures.unlink()
        jobs = failures.env["ir.cron"]  # they are run early, and nothing else
        for job in jobs.search([("model_id.model", "in", self._get_workers())]):
            job._trigger()
        return True

    def _retry_records(self):
        """Hook: make the jobs find these records again."""

    @api.model
    def _get_name(self, work):
        """The name of a method, also of one that was given its arguments."""
        return getattr(work, "func", work).__name__

    @api.model
    def _get_domain_without_failures(self, domain, model, work):
        """The records of a domain without those that wait for another attempt."""
        waits = Domain("date_retry", "=", False) | Domain(
            "date_retry", ">", fields.Date.today()
        )
        same = [("res_model", "=", model), ("work", "=", self._get_name(work))]
        waiting = self._search(Domain(same) & waits).subselect("res_id")
        return Domain(domain) & Domain("id", "not in", waiting)

    @api.model
    def _note_failure(self, work, record, error):
        """Note that a record failed; out of turn, that does not count as an attempt."""
        failure = self._find_failures(work, record)
        (company,) = group_by_company(record, shared=self.env["res.company"])
        values = {"error": explain(error), "company_id": company.id}
        if not failure or failure._is_due():
            values |= self._prepare_attempt_values(failure.attempts + 1)
        if failure:
            failure.write(values)
            return failure
        return failure.create(self._prepare_failure_values(work, record) | values)

    @api.model
    def _prepare_failure_values(self, work, record):
        return {
            "work": self._get_name(work),
            "res_model": record._name,
            "res_id": record.id,
        }

    def _is_due(self):
        self.ensure_one()
        return bool(self.date_retry) and self.date_retry <= fields.Date.today()

    @api.model
    def _prepare_attempt_values(self, attempts):
        days = WAIT_DAYS[attempts - 1] if attempts <= len(WAIT_DAYS) else 0
        day = fields.Date.add(fields.Date.today(), days=days)
        return {"attempts": attempts, "date_retry": days and day}

    @api.model
    def _delete_failures(self, work, records):
        """Forget the failures of records that work by now."""
        self._find_failures(work, records).unlink()

    @api.model
    def _find_failures(self, work, records):
        name = self._get_name(work)
        failures = self._get_failures_of(records)
        return failures.filtered(lambda failure: failure.work == name)

    def _beyond_rights(self):
        """These failures with the rights of the job, which alone writes them."""
        # lifts the rights of managers: a failure tells no more than that one happened
        return self.sudo()

    @api.model
    def _get_failures_of(self, records):
        """The failures of these records, whoever asks."""
        return self._beyond_rights().search(get_attached_domain(records))

    @api.autovacuum
    def _gc_failures(self):
        """Forget failures of records that are gone, or of what is done no more."""
        long_ago = fields.Date.subtract(fields.Date.today(), days=KEPT_DAYS)
        is_unknown = Domain("work", "not in", [*self._get_known_work()])
        gone = self.search(is_unknown | Domain("date_retry", "<", long_ago))
        for model, failures in self._read_group([], ["res_model"], ["id:recordset"]):
            if model not in self.env:
                gone |= failures
                continue
            ids = self.env[model].browse(failures.mapped("res_id")).exists().ids
            gone |= failures.filtered(
                lambda failure, ids=ids: failure.res_id not in ids
            )
        gone.unlink()
