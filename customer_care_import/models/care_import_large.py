from odoo import fields, models

from odoo.addons.customer_care.tools.failures import explain

from ..importer.row_keys import KEY_COLUMNS
from .care_import import CHECKED, CHECKING, DRAFT
from .care_import_work import READ


class CareImport(models.Model):
    """Reads and checks large sheets in the background, in rounds of batches of lines.

    How far a check is stands on the import, and is written with each batch: a job that
    was killed goes on there. Whoever gives the check up changes the import as well, and
    the batch that is on its way finds that out at its end and is taken back.
    """

    _inherit = "care.import"
    _care_system_fields = {"check_round", "check_row", "read_error"}

    check_round = fields.Integer(copy=False)
    check_row = fields.Integer(copy=False, help="The last line of this round so far.")
    read_error = fields.Text(
        "Why the File Was Not Read",
        copy=False,
        help="What went wrong when the file was read in the background.",
    )

    def _check_in_background(self):
        """Let the job read and check the sheet, from the beginning."""
        self._start_work(CHECKING)
        start = {"check_round": READ, "check_row": 0, "read_error": False}
        self._as_system().write(start)
        self._get_job()._trigger()

    def _end_check(self):
        ended = {"state": CHECKED, "read_error": False, "is_unchecked": False}
        self._as_system().write(ended)

    def _read_in_turn(self, sheets):
        if self._is_unread():
            self._as_system()._read_file()
        self._end_round(sheets)

    def _find_keys(self, lines):
        lines.check_access("write")
        self._set_keys(self._get_rows(lines, KEY_COLUMNS))
        self._end_turn(lines)

    def _check_some(self, lines):
        lines.check_access("write")
        rows = self._get_rows(lines)
        self._judge_rows(rows)
        self._compare_addresses(rows)
        self._report_rows(rows)
        self._end_turn(lines)

    def _end_last_round(self, sheets):
        self._wait_for_turn()
        self._end_check()
        self._summarise()
        self.env.flush_all()

    def _end_turn(self, lines):
        """Note how far the round is; that fails where somebody has given it up."""
        self._wait_for_turn()
        self._as_system().check_row = max(lines.mapped("row_number"))
        self.env.flush_all()

    def _end_round(self, sheets):
        self._wait_for_turn()
        following = {"check_round": self.check_round + 1, "check_row": 0}
        self._as_system().write(following)
        self.env.flush_all()

    def _set_failed(self, error):
        """Say why the file was not read; what was read before is there to look at."""
        self._wait_for_turn()
        state = CHECKED if self._has_lines() else DRAFT
        self._as_system().write({"state": state, "read_error": explain(error)})
