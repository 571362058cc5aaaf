"""Say what of a file becomes no customer, or may not be read as it was meant."""

from openpyxl.utils.cell import get_column_letter

from . import blocks, problems
from .contents import NAME
from .formats.page import Cell
from .headings import is_foreign_line
from .reading import make_problem
from .sheet_columns import find_counters, find_others_columns, recognise_columns
from .table import Row, Table, list_texts


def list_other_sheets(table: Table, tables: list[Table]):
    pages = [other.page for other in tables if other is not table]
    if names := [page.name for page in pages if not page.is_hidden]:
        yield make_problem(problems.OTHER_SHEETS, names=names)
    if names := [page.name for page in pages if page.is_hidden]:
        yield make_problem(problems.HIDDEN_SHEETS, names=names)


def list_remarks(table: Table, places: list[int]):
    """What a person has to know of the columns, and of what stands above them."""
    if not table.count_known():
        yield make_problem(problems.NO_KNOWN_HEADING)
    rows = table.page.rows[: table.lines.start]
    if above := [cell.text for row in rows for cell in row if cell.text]:
        count = sum(map(bool, rows))
        yield make_problem(
            problems.ABOVE_HEADING, texts=list(dict.fromkeys(above)), count=count
        )
    if foreign := _list_foreign_lines(table):
        yield make_problem(problems.FOREIGN_HEADING, texts=foreign)
    if hidden := _list_hidden_columns(table, places):
        yield make_problem(problems.HIDDEN_COLUMNS, names=hidden)
    longer = _list_longer_rows(table)
    if longer:
        yield make_problem(problems.LONGER_ROWS, rows=longer)
    unnamed = [place for place in places if not table.get_name(place)]
    unnamed = [n for n in unnamed if not longer or n < len(table.names)]
    if unnamed and table.names:
        letters = [get_column_letter(place + 1) for place in unnamed]
        yield make_problem(problems.UNNAMED_COLUMNS, names=letters)


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
        yield make_problem(
            problems.COUNTERS, names=[heading[place] for place in sorted(counters)]
        )
    if others := find_others_columns(heading):
        yield make_problem(
            problems.OTHERS_COLUMNS, names=[heading[place] for place in others]
        )


def list_blocks(heading: list[str], rows: list[Row]):
    """Which rows may mean a value that only a row above has."""
    known = recognise_columns(heading, rows=[row.cells for row in rows])
    blanks_by_place = {
        place: blocks.find_blocks([row.cells[place] for row in rows])
        for place, field in known.items()
        if field in blocks.FIELDS
    }
    names = [heading[place] for place, blanks in blanks_by_place.items() if blanks]
    numbers = sorted(
        {rows[n].number for blanks in blanks_by_place.values() for n in blanks}
    )
    if names:
        yield make_problem(problems.BLOCKS, names=names, rows=numbers)


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
            yield make_problem(code, rows=rows, texts=texts)
    if merged := _list_merged_names(table):
        yield make_problem(problems.MERGED_NAMES, rows=merged)
    lost = [n + 1 for n, row in enumerate(page.rows) if any(map(_is_lost, row))]
    if lost:
        yield make_problem(problems.LOST_LETTERS, rows=lost)
    hidden = sorted(
        number + 1
        for number in page.hidden_rows
        if table.lines.stop <= number < len(page.rows) and page.rows[number]
    )
    if hidden:
        yield make_problem(problems.HIDDEN_ROWS, rows=hidden)
    below = range(table.lines.stop, len(page.rows))
    if struck := [n + 1 for n in below if n in page.struck_rows and page.rows[n]]:
        yield make_problem(problems.STRUCK_ROWS, rows=struck)
