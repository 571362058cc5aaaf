from psycopg2 import OperationalError, ProgrammingError

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import split_every

from . import care_import
from .care_import import DONE, DRAFT, UNDER_WAY, UNDONE

BATCH_SIZE = 500
LEAST_BATCH_SIZE = 100
STEPS = 10  # in which small files go on, for people to see


class CareImport(models.Model):
    """Does the work on a sheet batch by batch, and in the background what takes long.

    What is written tells what is left, so that a job that was killed goes on.
    """

    _inherit = "care.import"
    # two at once are tried again, and a defect is shown
    _passed_errors = (OperationalError, ProgrammingError)

    open_count = fields.Integer(string="Remaining", compute="_compute_progress")
    progress = fields.Integer("Progress (%)", compute="_compute_progress")

    @api.depends("state", "line_ids.is_done", "line_ids.is_undone")
    def _compute_progress(self):
        counts = self._origin._count_open_lines()
        for batch in self:
            batch.open_count = counts.get(batch._origin, 0)
            batch.progress = batch._get_progress(batch.open_count)

    def _get_progress(self, left):
        """How much of the work that is under way is done, in percent."""
        if not (self._is_under_way() and self.line_count):
            return 0
        return 100 - 100 * left // self.line_count

    def _advance_at_once(self):
        """Go on while the officer waits; what takes long is done in the background."""
        limit = care_import.WRITTEN_AT_ONCE
        work, lines = self._find_turn(limit + 1)
        if len(lines) > limit:
            return self._get_job()._trigger()
        for ids in split_every(BATCH_SIZE, lines.ids):
            self._work_or_set_aside(work, lines.browse(ids))
            self.env.invalidate_all()  # so that memory does not grow with the file
        return self._finish()

    @api.model
    def _get_job(self):
        return self.env.ref("customer_care_import.ir_cron_care_import")

    @api.model
    def _cron_continue(self, batch_size=BATCH_SIZE):
        """Go on with large sheets, as the officer who asked for it."""
        self._clear_given_up()
        sheets = self.search([("state", "in", UNDER_WAY)])
        left = sum(sheets._count_open_lines().values())
        self.env["ir.cron"]._commit_progress(remaining=max(left, len(sheets)))
        return self._run_batches(sheets._get_batches(batch_size))

    @api.model
    def _clear_given_up(self):
        """Remove what was read by checks that were given up: their lines are ours."""
        given_up = self.search([("state", "=", DRAFT), ("line_ids", "!=", False)])
        given_up.try_lock_for_update(allow_referencing=True)._forget_reading()

    def _get_batches(self, batch_size):
        """What is left to do with sheets, batch by batch, each up to its end."""
        for sheet in self:
            own = sheet._get_of_officer()
            hand = own or sheet
            step = max(LEAST_BATCH_SIZE, sheet.line_count // STEPS)
            while (found := hand._find_turn(min(batch_size, step)))[1]:
                work, records = found
                yield work if own else sheet._give_up, records
            hand._finish()

    def _get_of_officer(self):
        """The batch in the hands of who asked for it, unless he may no longer."""
        officer = self.user_id
        if not officer.active or self.company_id not in officer.company_ids:
            return self.browse()
        # lifts no right: the job gives its own up
        own = self.with_user(officer).with_company(self.company_id)
        lang, zone = officer._get_care_lang(), officer._get_care_zone()
        own = own.with_context(lang=lang, tz=zone)
        return own if own.has_access("write") else own.browse()

    def _give_up(self, lines):
        """Leave what an officer began who may not end it.

        Each line says so, and others can undo the batch.
        """
        for line in lines:
            line._set_failed(self._get_left_error())

    def _get_left_error(self):
        text = self.env._("The user who started it may no longer import customers")
        return UserError(text)

    @api.model
    def _set_aside(self, work, record, error):
        """Let a line say why it failed; it comes again with the next sheet."""
        return record._set_failed(error)

    def _find_turn(self, limit):
        """What is to be done next, and with which lines."""
        work = self._write_lines if self._is_running() else self._undo_lines
        return work, self._find_open_lines(limit)

    def _get_open_domain(self):
        open_field = "is_done" if self._is_running() else "is_undone"
        return Domain(open_field, "=", False)

    def _find_open_lines(self, limit):
        if not self._is_under_way():
            return self.env["care.import.line"]
        return self._find_lines(self._get_open_domain(), limit)

    def _find_lines(self, domain, limit):
        own = Domain("import_id", "=", self.id)
        lines = self.env["care.import.line"]
        return lines.search(own & domain, limit=limit, order="row_number, id")

    def _count_open_lines(self):
        """Map those that are under way to the number of their lines that are left."""
        domains = [
            Domain("import_id", "=", sheet.id) & sheet._get_open_domain()
            for sheet in self
            if sheet._is_under_way()
        ]
        lines = self.env["care.import.line"]
        return dict(lines._read_group(Domain.OR(domains), ["import_id"], ["__count"]))

    def _finish(self):
        if self._is_running():
            now = fields.Datetime.now()
            self._as_system().write({"state": DONE, "date_done": now})
        elif self._is_undoing():
            (self | self._find_undone())._undo_shared()
            self._as_system().state = UNDONE
        self._summarise()
