"""What every format of files is read into: pages of cells."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from typing import Any, NamedTuple

from .. import problems
from ..number_format import show_date, show_number
from ..reading import Problem, make_problem
from ..texts import as_shown

GREATEST_ROW_COUNT = 50_000
GREATEST_COLUMN_COUNT = 200
GREATEST_LINK_COUNT = 200_000
GREATEST_HEADING_ROW = 60  # a heading stands among the first rows that hold anything


class SheetError(ValueError):
    """The file cannot be read as a sheet; ``code`` says why."""

    def __init__(self, code: str, **details):
        super().__init__(f"{code} {details}" if details else code)
        self.code = code
        self.details = details


class Cell(NamedTuple):
    """A value, what a person sees of it, and the format that shows it so."""

    value: Any = None
    text: str = ""
    format: str = ""


BLANK = Cell()


class Area(NamedTuple):
    """Cells that are merged into one: the first and the last row and column."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass
class Page:
    """One sheet of a file: its rows from the first one on, blank ones empty."""

    rows: list[list[Cell]] = field(default_factory=list)
    name: str = ""
    merged: list[Area] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    struck_rows: set[int] = field(default_factory=set)  # as people mark what is over
    links: dict[tuple[int, int], str] = field(default_factory=dict)  # behind cells
    is_hidden: bool = False
    is_1904: bool = False  # its days are counted from 1904
    encoding: str = ""
    remarks: list[Problem] = field(default_factory=list)


def list_comments(comments: Iterable[tuple[str, str]]) -> list[Problem]:
    """What is said of the notes that people pin to cells, by the cells."""
    notes = [f"{place}: {' '.join(text.split())}" for place, text in comments]
    return [make_problem(problems.COMMENTS, texts=notes)] if notes else []


def make_cell(value: Any, code: str = "") -> Cell:
    """The cell of a stored value, shown by its format."""
    if value is None or value == "":
        return BLANK
    return Cell(value, _show_value(value, code), code)


def _show_value(value: Any, code: str) -> str:
    if isinstance(value, str):
        return as_shown(value)
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, date | time | timedelta):
        return show_date(value, code)
    return show_number(value, code)


def take_rows(rows: Iterable[list[Cell]]) -> list[list[Cell]]:
    """The rows up to the last one that holds anything, and not too many of them."""
    taken, blanks, count = [], 0, 0
    for row in rows:
        while row and not row[-1].text:
            row.pop()
        if not row:
            blanks += 1
            continue
        taken += [[] for _number in range(blanks)]
        taken.append(row)
        blanks, count = 0, count + 1
        if count > GREATEST_ROW_COUNT + GREATEST_HEADING_ROW:
            break  # whoever takes this page refuses it
    return taken


def fill_merged(page: Page):
    """Let a merged cell hold for all its rows; its first column is where it stands."""
    for area in page.merged:
        if area.top >= len(page.rows):
            continue
        row = page.rows[area.top]
        cell = row[area.left] if area.left < len(row) else BLANK
        for number in range(area.top + 1, min(area.bottom + 1, len(page.rows))):
            _fill_cell(page.rows[number], area.left, cell)


def _fill_cell(row: list[Cell], place: int, cell: Cell):
    if row and cell.text:  # a row that holds nothing else is none
        row += [BLANK] * (place + 1 - len(row))
        row[place] = row[place] if row[place].text else cell
