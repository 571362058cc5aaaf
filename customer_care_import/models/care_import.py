from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

LINES_AT_ONCE = 2000  # are read and checked while somebody waits
DRAFT, CHECKING, CHECKED = "draft", "checking", "checked"
RUNNING, DONE = "running", "done"
UNDOING, UNDONE = "undoing", "undone"
OPEN_TO_CHANGES = (DRAFT, CHECKED)  # nothing has been imported yet
UNDER_WAY = (CHECKING, RUNNING, UNDOING)  # somebody waits, or the job goes on with it


class CareImport(models.Model):
    """A customer sheet that is brought in as one piece.

    A *draft* has a sheet that is read: its columns are recognised, and every row is
    *checked* without changing anything. A file that is refused leaves a draft that says
    why, until its officer begins another. The officer corrects columns, checks again
    and then imports. An import that is *done* keeps its rows, so that the next sheet of
    the same customers updates them, and can be *undone* as a whole. Large sheets are
    *checking*, *importing* and *undoing* in the background.
    """

    _name = "care.import"
    _inherit = ["care.guard.mixin", "care.batch.mixin"]
    _description = "Customer Import"
    _order = "id desc"
    # the job goes on as the user of the import, who is nobody's choice
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
            (CHECKING, "Checking"),
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
        for care_import in self:
            care_import.name = (
                care_import.file_name
                or care_import.name
                or self.env._("Customer import")
            )

    def _is_draft(self):
        return self.state == DRAFT

    def _is_checking(self):
        return self.state == CHECKING

    def _is_checked(self):
        return self.state == CHECKED

    def _is_running(self):
        return self.state == RUNNING

    def _is_undoing(self):
        return self.state == UNDOING

    def _is_under_way(self):
        return self.state in UNDER_WAY

    @api.model_create_multi
    def create(self, vals_list):
        self._drop_refused()
        return super().create(vals_list)

    def _check_written_by_person(self, vals):
        if not self._is_system():
            self._check_not_running()
        return super()._check_written_by_person(vals)

    def _check_not_running(self):
        """Refuse to change what goes on with the rights of whoever has begun it."""
        if any(care_import._is_under_way() for care_import in self):
            raise UserError(self.env._("The import is running: wait until it is done."))

    @api.ondelete(at_uninstall=False)
    def _unlink_except_done(self):
        nothing_done = (*OPEN_TO_CHANGES, CHECKING, UNDONE)
        if self.filtered(lambda care_import: care_import.state not in nothing_done):
            raise UserError(
                self.env._("Undo the import first: its lines explain the changes.")
            )
        self._check_not_running()

    def action_check(self):
        """Read the sheet if need be, and say what would become of each row.

        While somebody waits, where the sheet is small.
        """
        for care_import in self:
            care_import._lock_in_state(*OPEN_TO_CHANGES)
            if care_import._is_draft():
                care_import._forget_reading()  # of a check that was given up
            is_to_read = care_import._is_unread() and not care_import._is_large()
            if is_to_read and not care_import._read_or_say_why():
                continue
            count = care_import.line_count
            if care_import._is_unread() or self._takes_long(count):
                care_import._check_in_background()
            else:
                care_import._check_lines()
                care_import._end_check()
        return True

    @api.model
    def _takes_long(self, count):
        """Tell whether nobody should wait until so many lines are read and checked."""
        return count > LINES_AT_ONCE

    def action_start_over(self):
        """Forget what was read, but not the file; a check under way is given up."""
        for care_import in self:
            care_import._lock_in_state(*OPEN_TO_CHANGES, CHECKING)
            is_under_way = care_import._is_checking()
            care_import._as_system().write({"state": DRAFT, "read_error": False})
            care_import._forget_choice()
            care_import._forget_country()
            if is_under_way:
                # it works on these lines, and takes them
                care_import._get_job()._trigger()
            else:
                care_import._forget_reading()
        return True

    def action_import(self):
        for care_import in self:
            care_import._lock_in_state(CHECKED)
            care_import._check_previewed()
            care_import.column_ids._teach_headings()
            care_import._forget_file()
            care_import._start_work(RUNNING)
            care_import._advance_at_once()
        return True

    def action_undo(self):
        """Undo the import, or try again what an earlier undo had to keep."""
        for care_import in self:
            care_import._lock_in_state(DONE, UNDONE)
            kept = care_import.line_ids.filtered("undo_note")
            kept._as_system().write({"is_undone": False, "undo_note": False})
            care_import._start_work(UNDOING)
            care_import._advance_at_once()
        return True

    def _start_work(self, state):
        """Let the import be the work of whoever asks for it, also in the background."""
        self._as_system().write({"state": state, "user_id": self.env.uid})

    def _lock_in_state(self, *states):
        """Refuse a second click, also one made at the same time."""
        self.ensure_one()
        self.check_access("write")
        self._wait_for_turn()
        if self.state not in states:
            raise UserError(
                self.env._("This import has changed in the meantime: reload the page.")
            )

    def _wait_for_turn(self):
        """Lock the import; with what others have changed meanwhile, all begins anew.

        Core's own lock refuses at once instead, and logs as an error what is none. The
        job locks it after the lines that it works on: nobody else waits for these.
        """
        query = SQL(
            "SELECT id FROM %s WHERE id IN %s FOR NO KEY UPDATE",
            SQL.identifier(self._table),
            tuple(self.ids),
        )
        self.env.cr.execute(query, log_exceptions=False)
