from odoo.fields import Datetime, Domain

from .care_import import CHECKING, DONE, RUNNING, UNDOING, UNDONE

# The rounds of a check: the file is read, then each line twice, and all is summed up.
READ, FIND_KEYS, JUDGE, SUM_UP = range(4)
# How far a check is in percent where each round begins.
STARTS = {READ: 0, FIND_KEYS: 20, JUDGE: 50, SUM_UP: 99}
OF_LINES = (FIND_KEYS, JUDGE)


class Work:
    """What goes on with an import, turn by turn, while its state says so.

    There is one for each of these states; in all others nothing is left to do.
    """

    done_field = ""
    is_given_up = False  # whether somebody may end it at any moment

    def __init__(self, care_import):
        self.care_import = care_import

    def get_open_domain(self):
        """The lines that are left."""
        return Domain(self.done_field, "=", False) if self.done_field else Domain.FALSE

    def get_turn_domain(self):
        """The lines that are left for turns of this kind."""
        return self.get_open_domain()

    def get_progress(self, left):
        """How much is done, in percent, where so many lines are left for turns."""
        count = self.done_field and self.care_import.line_count
        return 100 - 100 * left // count if count else 0

    def find_turn(self, limit):
        """What is to be done next, and with which records; none at the end."""
        return self.action, self.care_import._find_lines(self.get_turn_domain(), limit)

    @property
    def action(self):
        """What is done with the lines."""
        return None

    def set_aside(self, record, error):
        """Let a record say why it failed."""
        record._set_failed(error)

    def give_up(self, lines, error):
        """End what goes on without the right to it: others can undo the import."""
        for line in lines:
            line._set_failed(error)

    def finish(self):
        """Nothing is left."""


class Writing(Work):
    """The customers of the lines are made and changed."""

    done_field = "is_done"

    @property
    def action(self):
        return self.care_import._write_lines

    def finish(self):
        ended = {"state": DONE, "date_done": Datetime.now()}
        self.care_import._as_system().write(ended)
        self.care_import._summarise()


class Undoing(Work):
    """What the lines made and changed is taken back."""

    done_field = "is_undone"

    @property
    def action(self):
        return self.care_import._undo_lines

    def finish(self):
        (self.care_import | self.care_import._find_undone())._undo_shared()
        self.care_import._as_system().state = UNDONE
        self.care_import._summarise()


class Checking(Work):
    """The file is read and its lines are checked, in rounds.

    Whoever gives the check up changes the import as well, and the turn that is on its
    way finds that out at its end and is taken back.
    """

    is_given_up = True

    def get_open_domain(self):
        return Domain.TRUE if self._is_before_judging() else self.get_turn_domain()

    def get_turn_domain(self):
        """The lines that are left in this round; none is done, as the index says."""
        if not self._is_of_lines():
            return Domain.FALSE
        behind = Domain("row_number", ">", self.care_import.check_row)
        return behind & Domain("is_done", "=", False)

    def get_progress(self, left):
        round_, count = self.care_import.check_round, self.care_import.line_count
        if not (self._is_of_lines() and count):
            return STARTS[round_]
        length = STARTS[round_ + 1] - STARTS[round_]
        return STARTS[round_ + 1] - length * left // count

    def find_turn(self, limit):
        if not self._is_of_lines():
            return self.action, self.care_import
        lines = self.care_import._find_lines(self.get_turn_domain(), limit)
        return (
            (self.action, lines)
            if lines
            else (self.care_import._end_round, self.care_import)
        )

    @property
    def action(self):
        care_import = self.care_import
        works = {
            READ: care_import._read_in_turn,
            FIND_KEYS: care_import._find_keys,
            JUDGE: care_import._check_some,
            SUM_UP: care_import._end_last_round,
        }
        return works[care_import.check_round]

    def set_aside(self, record, error):
        record._set_failed(error)
        if self._is_of_lines():
            self.care_import._end_turn(record)

    def give_up(self, lines, error):
        self.care_import._set_failed(error)

    def _is_of_lines(self):
        return self.care_import.check_round in OF_LINES

    def _is_before_judging(self):
        """Whether all lines are still to be judged."""
        return self.care_import.check_round < JUDGE


WORKS = {CHECKING: Checking, RUNNING: Writing, UNDOING: Undoing}
