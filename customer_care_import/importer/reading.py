"""What a reader answers with: the value of a cell, and what is wrong with it.

Sheets are written by people for people. Every reader takes the raw text of a cell
and answers with a :class:`Reading`; the raw text itself is never thrown away by the
caller. There are four answers:

==================  ============================================================
value, no problem   understood
value, problem      understood with an assumption that must be said
no value, problem   not understood: nothing is taken, the raw text is kept
neither             the cell is empty, or a word that means so (无, 不详, -)
==================  ============================================================
"""

from typing import Any, NamedTuple


class Problem(NamedTuple):
    """Why a cell could not be taken as it stands, for the caller to put into words."""

    code: str  # of ``problems.py``
    details: dict[str, Any]  # for the sentence of the problem


class Reading(NamedTuple):
    """What one cell says, and what is wrong with it."""

    value: Any = None
    problem: Problem | None = None

    def doubt(self, code: str, **details) -> "Reading":
        """The same value with a problem that must be said."""
        return self._replace(problem=Problem(code, details))


EMPTY = Reading()


def make_problem(code: str, **details) -> Problem:
    return Problem(code, details)


def refuse(code: str, **details) -> Reading:
    """The reading of a cell that is not taken."""
    return Reading(None, Problem(code, details))
