from psycopg2 import OperationalError, ProgrammingError

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import split_every

BATCH_SIZE = 500
LINES_AT_ONCE = 2000
DRAFT, CHECKED = "draft", "checked"
RUNNING, DONE = "running", "done"
UNDOING, UNDONE = "undoing", "undone"
OPEN_TO_CHANGES = (DRAFT, CHECKED)  # nothing has been imported yet
UNDER_WAY = (RUNNING, UNDOING)  # somebody waits, or the job goes on with it


class CareImport(models.Model):
    """A customer sheet, brought in as one batch.

    A *new* sheet is uploaded and read: its columns are recognised, and every row is
    *checked* without changing anything. The officer corrects columns, checks again and
    then imports. A batch that is *done* keeps its rows, so that the next sheet of the
    same customers updates them, and can be *undone* as a whole.
    """

    _name = "care.import"
    _inherit = ["care.guard.mixin", "care.batch.mixin"]
    _description = "Customer Import"
    _order = "id desc"
    # two at once are tried again, and a defect is shown
    _passed_errors = (OperationalError, ProgrammingError)
    # the job goes on as the user of the batch, who is nobody's choice
    _care_system_fields = {"date_done", "file_note", "is_1904", "state", "user_id"}

    name = fields.Char(compute="_compute_name", store=True, readonly=False)
    file = fields.Binary(attachment=True, copy=False)
    file_name = fields.Char()
    company_id = fields.Many2one(
        "res.company",
        required=True,
        default=lambda self: self.env.company,
        help="The company of these customers.",
    )
    user_id = fields.Many2one(
        "res.users", string="Imported By", default=lambda self: self.env.user
    )
    state = fields.Selection(
        [
            (DRAFT, "Draft"),
            (CHECKED, "Checked"),
            (RUNNING, "Importing"),
            (DONE, "Imported"),
            (UNDOING, "Undoing"),
            (UNDONE, "Undone"),
        ],
        required=True,
        default=DRAFT,
        copy=False,
    )
    is_1904 = fields.Boolean(
        "1904 Date System",
        readonly=True,
        copy=False,
        help="The days of this file are counted from 1904, as on old Macs.",
    )
    file_note = fields.Text(
        "About the File",
        readonly=True,
        copy=False,
        help="What of the file is in none of the lines.",
    )
    date_done = fields.Datetime(string="Imported On", copy=False)
    column_ids = fields.One2many("care.import.column", "import_id", string="Columns")
    line_ids = fields.One2many("care.import.line", "import_id", string="Import Lines")
    made_partner_ids = fields.Many2many(
        "res.partner", string="Companies Created", copy=False, readonly=True
    )
    made_preference_ids = fields.Many2many(
        "care.preference", string="Preferences Created", copy=False, readonly=True
    )

    @api.depends("file_name")
    def _compute_name(self):
        for batch in self:
            batch.name = batch.file_name or batch.name or self.env._("Customer import")

    def _is_running(self):
        return self.state == RUNNING

    def _is_undoing(self):
        return self.state == UNDOING

    def _is_under_way(self):
        return self.state in UNDER_WAY

    def _check_written_by_person(self, vals):
        if not self._is_system():
            self._check_not_running()
        return super()._check_written_by_person(vals)

    def _check_not_running(self):
        """Refuse to change what goes on with the rights of whoever has begun it."""
        if any(batch._is_under_way() for batch in self):
            raise UserError(self.env._("The import is running: wait until it is done."))

    @api.ondelete(at_uninstall=False)
    def _unlink_except_done(self):
        if self.filtered(lambda batch: batch.state not in (*OPEN_TO_CHANGES, UNDONE)):
            raise UserError(
                self.env._("Undo the import first: its lines explain the changes.")
            )

    def action_check(self):
        """Read the sheet if need be, and say what would become of each row."""
        for batch in self:
            batch._lock_in_state(*OPEN_TO_CHANGES)
            if batch.is_outdated or not batch.line_ids:
                batch._read_file()
            batch._check_lines()
            batch._as_system().state = CHECKED
        return True

    def action_restart(self):
        """Forget what was read, for another file."""
        for batch in self:
            batch.check_access("write")
            batch._lock_in_state(*OPEN_TO_CHANGES)
            batch.line_ids.unlink()
            batch._as_reading().column_ids.unlink()
            batch._forget_country()
            batch._as_system().state = DRAFT
        return True

    def action_run(self):
        for batch in self:
            batch._lock_in_state(CHECKED)
            batch._check_previewed()
            batch._forget_file()
            batch._begin(RUNNING)
            batch.line_ids._as_system().write({"is_done": False})
            batch._advance_at_once()
        return True

    def action_undo(self):
        """Undo the batch, or try again what an earlier undo had to keep."""
        for batch in self:
            batch._lock_in_state(DONE, UNDONE)
            kept = batch.line_ids.filtered("undo_note")
            kept._as_system().write({"is_undone": False, "undo_note": False})
            batch._begin(UNDOING)
            batch._advance_at_once()
        return True

    def _begin(self, state):
        """Let the batch be the work of whoever asks for it, also in the background."""
        self._as_system().write({"state": state, "user_id": self.env.uid})

    def _lock_in_state(self, *states):
        """Refuse a second click, also one made at the same time."""
        self.ensure_one()
        self.lock_for_update()
        if self.state not in states:
            raise UserError(
                self.env._("This import has changed in the meantime: reload the page.")
            )

    def _advance_at_once(self):
        """Go on while the officer waits; what is left is done in the background."""
        lines = self._find_open_lines(LINES_AT_ONCE)
        for ids in split_every(BATCH_SIZE, lines.ids):
            self._work_or_set_aside(self._get_step(), lines.browse(ids))
            self.env.invalidate_all()  # so that memory does not grow with the file
        if self._find_open_lines(1):
            self._get_job()._trigger()
        else:
            self._finish()

    @api.model
    def _get_job(self):
        return self.env.ref("customer_care_import.ir_cron_care_import")

    @api.model
    def _cron_continue(self, batch_size=200):
        """Do and undo what is left of large sheets, as the officer who asked for it."""
        sheets = self.search([("state", "in", UNDER_WAY)])
        left = sum(sheets._count_open_lines().values())
        self.env["ir.cron"]._commit_progress(remaining=left)
        return self._run_batches(sheets._get_batches(batch_size))

    def _get_batches(self, batch_size):
        """The lines that are left of sheets, batch by batch, each up to its end."""
        for sheet in self:
            own = sheet._get_of_officer()
            step = own._get_step() if own else sheet._give_up
            hand = own or sheet
            while lines := hand._find_open_lines(batch_size):
                yield step, lines
            hand._finish()

    def _get_of_officer(self):
        """The batch in the hands of who asked for it, unless he may no longer."""
        officer = self.user_id
        if not officer.active or self.company_id not in officer.company_ids:
            return self.browse()
        # lifts no right: the job gives its own up
        own = self.with_user(officer).with_company(self.company_id)
        return own if own.has_access("write") else own.browse()

    def _give_up(self, lines):
        """Leave what an officer began who may not end it.

        Each line says so, and others can undo the batch.
        """
        text = self.env._("The user who started it may no longer import customers")
        for line in lines:
            line._set_failed(UserError(text))

    def _get_step(self):
        """What is done with the lines that are left."""
        return self._write_lines if self._is_running() else self._undo_lines

    @api.model
    def _set_aside(self, work, record, error):
        """Let a line say why it failed; it comes again with the next sheet."""
        return record._set_failed(error)

    def _get_open_domain(self):
        open_field = "is_done" if self._is_running() else "is_undone"
        return [("import_id", "=", self.id), (open_field, "=", False)]

    def _find_open_lines(self, limit):
        if not self._is_under_way():
            return self.line_ids.browse()
        domain = self._get_open_domain()
        return self.line_ids.search(domain, limit=limit, order="row_number, id")

    def _count_open_lines(self):
        """Map those that are under way to the number of their lines that are left."""
        domains = [sheet._get_open_domain() for sheet in self if sheet._is_under_way()]
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
