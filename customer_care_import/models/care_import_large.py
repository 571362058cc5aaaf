import logging

from psycopg2.extensions import TransactionRollbackError

from odoo import api, fields, models
from odoo.fields import Domain

from odoo.addons.customer_care.tools.failures import explain

from ..importer import sheet_rows
from .care_import import CHECKED, CHECKING, DRAFT

# The rounds of a check: the file is read, then each line twice, and all is summed up.
READ, FIND_KEYS, JUDGE, SUM_UP = range(4)
# How far a check is in percent where each round begins.
STARTS = {READ: 0, FIND_KEYS: 20, JUDGE: 50, SUM_UP: 99}
OF_LINES = (FIND_KEYS, JUDGE)

_logger = logging.getLogger(__name__)


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

    @api.depends("check_round", "check_row")
    def _compute_progress(self):
        return super()._compute_progress()

    def _check_in_background(self):
        """Let the job read and check the sheet, from the beginning."""
        self._begin(CHECKING)
        start = {"check_round": READ, "check_row": 0, "read_error": False}
        self._as_system().write(start)
        self._get_job()._trigger()

    def _end_check(self):
        ended = {"state": CHECKED, "read_error": False, "is_unchecked": False}
        self._as_system().write(ended)

    def _get_progress(self, left):
        if not self._is_checking():
            return super()._get_progress(left)
        start = STARTS[self.check_round]
        if self.check_round not in OF_LINES or not self.line_count:
            return start
        length = STARTS[self.check_round + 1] - start
        return start + length - length * self._count_round() // self.line_count

    def _count_round(self):
        """How many lines are left in this round."""
        own = Domain("import_id", "=", self.id)
        lines = self.env["care.import.line"]
        return lines.search_count(own & self._get_round_domain())

    def _get_round_domain(self):
        return Domain("row_number", ">", self.check_row)

    def _get_open_domain(self):
        if not self._is_checking():
            return super()._get_open_domain()
        if self.check_round < JUDGE:
            return Domain.TRUE
        return Domain.FALSE if self.check_round > JUDGE else self._get_round_domain()

    def _find_turn(self, limit):
        if not self._is_checking():
            return super()._find_turn(limit)
        works = (self._read_in_turn, self._find_keys, self._check_some, self._sum_up)
        work = works[self.check_round]
        if self.check_round not in OF_LINES:
            return work, self
        lines = self._find_lines(self._get_round_domain(), limit)
        return (work, lines) if lines else (self._end_round, self)

    def _read_in_turn(self, sheets):
        if self._is_unread():
            self._as_system()._read_file()
        self._end_round(sheets)

    def _find_keys(self, lines):
        lines.check_access("write")
        self._set_keys(self._get_rows(lines, sheet_rows.KEY_COLUMNS))
        self._end_turn(lines)

    def _check_some(self, lines):
        lines.check_access("write")
        rows = self._get_rows(lines)
        self._judge(rows)
        self._compare_addresses(rows)
        self._report(rows)
        self._end_turn(lines)

    def _sum_up(self, sheets):
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

    def _work_or_set_aside(self, work, records):
        """Like all jobs, but that somebody may give a check up at any moment."""
        sheet = work.__self__
        try:
            return super()._work_or_set_aside(work, records)
        except TransactionRollbackError:
            if not sheet._is_checking():
                raise
            return _logger.info("%s was changed while it was checked", sheet)

    def _set_aside(self, work, record, error):
        failed = super()._set_aside(work, record, error)
        if work.__self__._is_checking():
            work.__self__._end_turn(record)
        return failed

    def _set_failed(self, error):
        """Say why the file was not read; what was read before is there to look at."""
        self._wait_for_turn()
        state = CHECKED if self._has_lines() else DRAFT
        self._as_system().write({"state": state, "read_error": explain(error)})

    def _give_up(self, lines):
        if not self._is_checking():
            return super()._give_up(lines)
        return self._set_failed(self._get_left_error())

    def _finish(self):
        if not self._is_checking():
            return super()._finish()
        return None
