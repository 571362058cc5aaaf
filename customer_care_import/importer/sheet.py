"""Read a file of customers into a heading and rows of texts.

Nothing is interpreted here: a number, a date or a formula becomes the text that a
person sees. What of the file becomes no row is said in the remarks.
"""

from typing import NamedTuple

from openpyxl.utils.cell import get_column_letter

from . import problems
from .formats import read_pages
from .formats.page import GREATEST_COLUMN_COUNT, GREATEST_ROW_COUNT, SheetError
from .links import take_links
from .name_parts import join_names
from .reading import Problem
from .sheet_remarks import (
    list_blocks,
    list_doubtful_columns,
    list_other_sheets,
    list_remarks,
    list_row_remarks,
)
from .table import Row, Table, check_layout, find_left_out, find_table

GREATEST_SIZE = 25 * 2**20

__all__ = ["Row", "Sheet", "SheetError", "read_sheet"]


class Sheet(NamedTuple):
    """A heading and the rows below it that hold anything."""

    heading: list[str]
    rows: list[Row]
    name: str = ""
    names: tuple[str, ...] = ()  # of all sheets that can be chosen
    encoding: str = ""
    is_1904: bool = False
    remarks: tuple[Problem, ...] = ()  # what of the file is in no row


def read_sheet(content: bytes, name: str = "", encoding: str = "") -> Sheet:
    """The sheet in the file, or a :class:`SheetError`.

    :param name: the sheet that somebody has chosen, of a file with several
    :param encoding: what somebody has chosen for a text file
    """
    if len(content) > GREATEST_SIZE:
        raise SheetError(problems.FILE_TOO_LARGE, megabytes=GREATEST_SIZE // 2**20)
    pages = read_pages(content, encoding)
    for number, page in enumerate(pages, 1):
        page.name = page.name or (str(number) if len(pages) > 1 else "")
    tables = [find_table(page) for page in pages if any(page.rows)]
    if not tables:
        raise SheetError(problems.EMPTY_FILE)
    return _make_sheet(_choose_table(tables, name), tables)


def _choose_table(tables: list[Table], name: str) -> Table:
    """The table of the chosen name, else that with the best heading."""
    if chosen := [table for table in tables if name and table.page.name == name]:
        return chosen[0]
    visible = [table for table in tables if not table.page.is_hidden] or tables
    filled = [table for table in visible if any(table.page.rows[table.lines.stop :])]
    best = max(filled or visible, key=Table.count_known)
    return best if best.count_known() else max(visible, key=Table.count_known)


def _make_sheet(table: Table, tables: list[Table]) -> Sheet:
    """The sheet of one table, with what is to be said of the rest of the file."""
    page = table.page
    check_layout(table)
    left_out = find_left_out(table)
    texts = _list_texts(table, set().union(*left_out.values()))
    places = _find_filled(table.names, texts)
    rows = [
        Row(n + 1, [_get_text(row, place) for place in places])
        for n, row in texts.items()
    ]
    heading = join_names(_name_columns(table, places), [row.cells for row in rows])
    cells = {row.number - 1: row.cells for row in rows}
    heading, links = take_links(heading, cells, places, page.links)
    remarks = (
        *list_other_sheets(table, tables),
        *list_remarks(table, places),
        *list_doubtful_columns(heading, [*cells.values()]),
        *list_blocks(heading, rows),
        *links,
        *list_row_remarks(table, left_out),
        *page.remarks,
    )
    names = tuple(candidate.page.name for candidate in tables)
    facts = (page.name, names, page.encoding, page.is_1904)
    return Sheet(heading, rows, *facts, remarks)


def _list_texts(table: Table, left_out: set[int]) -> dict[int, list[str]]:
    """The texts of the rows that are taken, by their numbers."""
    start = table.lines.stop
    texts = {
        number: [cell.text for cell in row]
        for number, row in enumerate(table.page.rows[start:], start)
        if row and number not in left_out
    }
    if not texts:
        raise SheetError(problems.NO_ROWS)
    if len(texts) > GREATEST_ROW_COUNT:
        raise SheetError(problems.TOO_MANY_ROWS, limit=GREATEST_ROW_COUNT)
    return texts


def _get_text(texts: list[str], place: int) -> str:
    return texts[place] if place < len(texts) else ""


def _find_filled(names: list[str], rows: dict[int, list[str]]) -> list[int]:
    """The columns that have a name or hold anything; there may not be too many."""
    filled = {place for place, name in enumerate(names) if name}
    for row in rows.values():
        filled.update(place for place, text in enumerate(row) if text)
    if len(filled) > GREATEST_COLUMN_COUNT:
        raise SheetError(problems.TOO_MANY_COLUMNS, limit=GREATEST_COLUMN_COUNT)
    return sorted(filled)


def _name_columns(table: Table, places: list[int]) -> list[str]:
    """The names of the columns, each once; one without has the letters above it."""
    counts: dict[str, int] = {}
    named = []
    for place in places:
        name = table.get_name(place) or get_column_letter(place + 1)
        counts[name] = counts.get(name, 0) + 1
        named.append(f"{name} ({counts[name]})" if counts[name] > 1 else name)
    return named
