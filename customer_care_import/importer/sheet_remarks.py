"""Say what of a file becomes no customer, or may not be read as it was meant."""

from openpyxl.utils.cell import get_column_letter

from . import blocks
from .cells import problem
from .contents import NAME
from .formats.page import Cell
from .headings import is_foreign_line
from .sheet_columns import find_counters, find_others_columns, recognise_columns
from .table import Row, Table, list_texts


def list_other_sheets(table: Table, tables: list[Table]):
    others = [each.page for each in tables if each is not table]
    if names := [page.name for page in others if not page.is_hidden]:
        yield problem("other_sheets", names=names)
    if names := [page.name for page in others if page.is_hidden]:
        yield problem("hidden_sheets", names=names)


def list_remarks(table: Table, places: list[int]):
    """What a person has to know of the columns, and of what stands above them."""
    if not table.count_known():
        yield problem("no_known_heading")
    rows = table.page.rows[: table.lines.start]
    if above := [cell.text for row in rows for cell in row if cell.text]:
        count = sum(map(bool, rows))
        yield problem("above_heading", texts=list(dict.fromkeys(above)), count=count)
    if foreign := _list_foreign_lines(table):
        yield problem("foreign_heading", texts=foreign)
    if hidden := _list_hidden_columns(table, places):
        yield problem("hidden_columns", names=hidden)
    longer = _list_longer_rows(table)
    if longer:
        yield problem("longer_rows", rows=longer)
    unnamed = [place for place in places if not table.get_name(place)]
    unnamed = [n for n in unnamed if not longer or n < len(table.names)]
    if unnamed and table.names:
        letters = [get_column_letter(place + 1) for place in unnamed]
        yield problem("unnamed_columns", names=letters)


def _list_longer_rows(table: Table) -> list[int]:
    """The rows of a text with more values than headings: a comma may be in one."""
    page, start, width = table.page, table.lines.stop, len(table.names)
    rows = [n for n in range(start, len(page.rows)) if page.rows[n]]
    longer = [n + 1 for n in rows if len(page.rows[n]) > width]
    is_told = page.encoding and width and 2 * len(longer) <= max(len(rows), 2)
    return longer if is_told else []


def _list_merged_names(table: Table) -> list[int]:
    """The rows over which a name is merged: one customer, or several."""
    known = recognise_columns(table.names)
    return [
        number + 1
        for area in table.page.merged
        if known.get(area.left) == NAME and area.top >= table.lines.stop
        for number in range(area.top, area.bottom + 1)
        if number < len(table.page.rows) and table.page.rows[number]
    ]


def list_doubtful_columns(heading: list[str], rows: list[list[str]]):
    """Which columns are not taken for what they are called."""
    if counters := find_counters(heading, rows):
        yield problem("counters", names=[heading[place] for place in sorted(counters)])
    if others := find_others_columns(heading):
        yield problem("others_columns", names=[heading[place] for place in others])


def list_blocks(heading: list[str], rows: list[Row]):
    """Which rows may mean a value that only a row above has."""
    known = recognise_columns(heading, rows=[row.cells for row in rows])
    found = {
        place: blocks.find_blocks([row.cells[place] for row in rows])
        for place, field in known.items()
        if field in blocks.FIELDS
    }
    names = [heading[place] for place, blanks in found.items() if blanks]
    numbers = sorted({rows[n].number for blanks in found.values() for n in blanks})
    if names:
        yield problem("blocks", names=names, rows=numbers)


def _list_foreign_lines(table: Table) -> list[str]:
    """The texts below the heading that are taken for a translation of it."""
    rows, lines = table.page.rows, table.lines
    return [
        text
        for number in lines[1:]
        if any(
            is_foreign_line(rows, number, upper) for upper in lines if upper < number
        )
        for text in filter(None, list_texts(rows[number]))
    ]


def _is_lost(cell: Cell) -> bool:
    return "\ufffd" in cell.text


def _list_hidden_columns(table: Table, places: list[int]) -> list[str]:
    """The columns that hold something and that nobody sees who opens the file."""
    return [
        table.get_name(place) or get_column_letter(place + 1)
        for place in places
        if place in table.page.hidden_columns
    ]


def list_row_remarks(table: Table, left_out: dict[str, set[int]]):
    """Which rows are left out, and which nobody sees who opens the file."""
    page = table.page
    for code, numbers in left_out.items():
        if numbers:
            rows = [n + 1 for n in sorted(numbers) if page.rows[n]]
            listed = sorted(numbers)
            texts = [cell.text for n in listed for cell in page.rows[n] if cell.text]
            yield problem(code, rows=rows, texts=texts)
    if merged := _list_merged_names(table):
        yield problem("merged_names", rows=merged)
    lost = [n + 1 for n, row in enumerate(page.rows) if any(map(_is_lost, row))]
    if lost:
        yield problem("lost_letters", rows=lost)
    hidden = sorted(
        number + 1
        for number in page.hidden_rows
        if table.lines.stop <= number < len(page.rows) and page.rows[number]
    )
    if hidden:
        yield problem("hidden_rows", rows=hidden)
    below = range(table.lines.stop, len(page.rows))
    if struck := [n + 1 for n in below if n in page.struck_rows and page.rows[n]]:
        yield problem("struck_rows", rows=struck)
