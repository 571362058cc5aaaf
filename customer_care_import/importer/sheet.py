"""Read a file of customers into a heading and rows of texts.

Nothing is interpreted here: a number, a date or a formula becomes the text that a
person sees. What of the file becomes no row is said in the remarks.
"""

import re
from typing import NamedTuple

from openpyxl.utils.cell import get_column_letter

from . import blocks
from .cells import Problem, plain, problem
from .formats import read_pages
from .formats.page import (
    GREATEST_COLUMN_COUNT,
    GREATEST_ROW_COUNT,
    Cell,
    Page,
    SheetError,
    fill_merged,
)
from .headings import find_heading, is_foreign_line, is_heading_line
from .name_parts import join_names
from .sheet_columns import (
    find_counters,
    find_fields,
    find_others_columns,
    is_side_by_side,
    recognise_columns,
)

GREATEST_SIZE = 25 * 2**20

_LONG_NUMBER = re.compile(r"\d{3}")
_EXAMPLE = re.compile(
    r"\W*(?:(?:填写)?(?:示例|样例|范例)\d*(?:\W.*)?|例(?:[:如].*)?|(?:example|sample|e\.g\.)\b.*)",
    re.I,
)  # What stands below or between customers, and is none of them.
_CAPTION = re.compile(
    r"(?:本页|本月|本年|累)?(?:[合总小共]计|总[数额])[:\s]*(?:.*\d.*)?|共\s*\d+\s*[条人位名户个家行].*"
    r"|(?:制表|审核|填表|打印)(?:人|日期|时间)?:.*|第\s*\d+\s*页.*"
    r"|(?:grand |sub-?)?totals?:?|page \d+.*",
    re.I,
)
_COUNTS = ([str(number) for number in range(1, 201)], [*"甲乙丙丁戊己庚辛壬癸"])

__all__ = ["Row", "Sheet", "SheetError", "read_sheet"]


class Row(NamedTuple):
    """One row: its number in the sheet, as a person counts, and its raw texts."""

    number: int
    cells: list[str]


class Sheet(NamedTuple):
    """A heading and the rows below it that hold anything."""

    heading: list[str]
    rows: list[Row]
    name: str = ""
    names: tuple[str, ...] = ()  # of all sheets that can be chosen
    encoding: str = ""
    is_1904: bool = False
    remarks: tuple[Problem, ...] = ()  # what of the file is in no row


class _Table(NamedTuple):
    """A page with the heading that was found in it."""

    page: Page
    lines: range
    names: list[str]

    def count_known(self) -> int:
        return len(recognise_columns(self.names))


def read_sheet(content: bytes, name: str = "", encoding: str = "") -> Sheet:
    """The sheet in the file, or a :class:`SheetError`.

    :param name: the sheet that somebody has chosen, of a file with several
    :param encoding: what somebody has chosen for a text file
    """
    if len(content) > GREATEST_SIZE:
        raise SheetError("file_too_large", megabytes=GREATEST_SIZE // 2**20)
    pages = read_pages(content, encoding)
    for number, page in enumerate(pages, 1):
        page.name = page.name or (str(number) if len(pages) > 1 else "")
    tables = [_find_table(page) for page in pages if any(page.rows)]
    if not tables:
        raise SheetError("empty_file")
    return _take(_choose(tables, name), tables)


def _find_table(page: Page) -> _Table:
    fill_merged(page)
    return _Table(page, *find_heading(page.rows, page.merged))


def _choose(tables: list[_Table], name: str) -> _Table:
    """The table of the chosen name, else that with the best heading."""
    if chosen := [table for table in tables if name and table.page.name == name]:
        return chosen[0]
    visible = [table for table in tables if not table.page.is_hidden] or tables
    filled = [table for table in visible if any(table.page.rows[table.lines.stop :])]
    best = max(filled or visible, key=_Table.count_known)
    return best if best.count_known() else max(visible, key=_Table.count_known)


def _take(table: _Table, tables: list[_Table]) -> Sheet:
    """The sheet of one table, with what is to be said of the rest of the file."""
    page = table.page
    left_out = {code: find(table) for code, find in LEFT_OUT.items()}
    texts = _list_texts(table, set().union(*left_out.values()))
    places = _find_filled(table.names, texts)
    if is_side_by_side(table.names):
        raise SheetError("side_by_side")
    rows = [
        Row(number + 1, [_get(row, place) for place in places])
        for number, row in texts.items()
    ]
    heading = join_names(_name_columns(table.names, places), [r.cells for r in rows])
    remarks = [
        *_list_other_sheets(table, tables),
        *_list_remarks(table, places),
        *_list_doubtful_columns(heading, [row.cells for row in rows]),
        *_list_blocks(heading, rows),
        *_list_row_remarks(table, left_out),
        *page.remarks,
    ]
    return Sheet(
        heading,
        rows,
        page.name,
        tuple(each.page.name for each in tables),
        page.encoding,
        page.is_1904,
        tuple(remarks),
    )


def _list_texts(table: _Table, left_out: set[int]) -> dict[int, list[str]]:
    """The texts of the rows that are taken, by their numbers."""
    start = table.lines.stop
    texts = {
        number: [cell.text for cell in row]
        for number, row in enumerate(table.page.rows[start:], start)
        if row and number not in left_out
    }
    if not texts:
        raise SheetError("no_rows")
    if len(texts) > GREATEST_ROW_COUNT:
        raise SheetError("too_many_rows", limit=GREATEST_ROW_COUNT)
    return texts


def _get(texts: list[str], place: int) -> str:
    return texts[place] if place < len(texts) else ""


def _find_filled(names: list[str], rows: dict[int, list[str]]) -> list[int]:
    """The columns that have a name or hold anything; there may not be too many."""
    filled = {place for place, name in enumerate(names) if name}
    for row in rows.values():
        filled.update(place for place, text in enumerate(row) if text)
    if len(filled) > GREATEST_COLUMN_COUNT:
        raise SheetError("too_many_columns", limit=GREATEST_COLUMN_COUNT)
    return sorted(filled)


def _name_columns(names: list[str], places: list[int]) -> list[str]:
    """The names of the columns, each once; one without has the letters above it."""
    counts: dict[str, int] = {}
    named = []
    for place in places:
        name = _get(names, place) or get_column_letter(place + 1)
        counts[name] = counts.get(name, 0) + 1
        named.append(f"{name} ({counts[name]})" if counts[name] > 1 else name)
    return named


def _find_repeated(table: _Table) -> set[int]:
    """The rows that say the heading again, as on each page of a printed list."""
    heads = [_get_texts(table.page.rows[number]) for number in table.lines]
    starts = {head[0] for head in heads if head}
    rows = enumerate(table.page.rows[table.lines.stop :], table.lines.stop)
    return {
        number
        for number, row in rows
        if len(row) > 1
        and (
            (plain(row[0].text) in starts and _get_texts(row) in heads)
            or (not _has_numbers(row) and _is_same_heading(row, table.names))
        )
    }


def _has_numbers(row: list[Cell]) -> bool:
    return any(_LONG_NUMBER.search(cell.text) for cell in row)


def _is_same_heading(row: list[Cell], names: list[str]) -> bool:
    """Whether a row names the columns again, if only in other words."""
    if not names or not is_heading_line(row):
        return False
    pairs = zip(_get_texts(row), names, strict=False)
    return all(
        text == name or bool(find_fields(text) & find_fields(name))
        for text, name in pairs
    )


def _find_second_table(table: _Table) -> set[int]:
    """The rows from another heading on: they would be read by the wrong one."""
    repeated = _find_repeated(table)
    for number in range(table.lines.stop, len(table.page.rows)):
        row = table.page.rows[number]
        is_heading = row and not _has_numbers(row) and is_heading_line(row)
        if is_heading and number not in repeated and table.names:
            return set(range(number, len(table.page.rows)))
    return set()


def _get_texts(row: list[Cell]) -> list[str]:
    return [plain(cell.text) for cell in row]


def _find_examples(table: _Table) -> set[int]:
    """The first rows that only show how to fill in the others."""
    numbers = set()
    for number in range(table.lines.stop, len(table.page.rows)):
        first = next((cell.text for cell in table.page.rows[number] if cell.text), "")
        if first and not _EXAMPLE.fullmatch(plain(first)):
            break
        if first:
            numbers.add(number)
    return numbers


def _find_captions(table: _Table) -> set[int]:
    """The rows of sums and of those who made the list, and numbers of the columns."""
    rows, start = table.page.rows, table.lines.stop
    if not table.names:
        return set()
    found = {n for n in range(start, len(rows)) if _is_caption(rows[n])}
    first = [*filter(None, _get_texts(rows[start]))] if start < len(rows) else []
    if len(first) > 2 and any(first == count[: len(first)] for count in _COUNTS):
        found.add(start)
    return found


def _is_caption(row: list[Cell]) -> bool:
    first = next((cell.text for cell in row if cell.text), "")
    return bool(first and _CAPTION.fullmatch(plain(first)))


# The rows that are no customers, by what is said of them.
LEFT_OUT = {
    "captions": _find_captions,
    "repeated_heading": _find_repeated,
    "example_rows": _find_examples,
    "second_table": _find_second_table,
}


def _list_other_sheets(table: _Table, tables: list[_Table]):
    others = [each.page for each in tables if each is not table]
    if names := [page.name for page in others if not page.is_hidden]:
        yield problem("other_sheets", names=names)
    if names := [page.name for page in others if page.is_hidden]:
        yield problem("hidden_sheets", names=names)


def _list_remarks(table: _Table, places: list[int]):
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
    unnamed = [place for place in places if not _get(table.names, place)]
    unnamed = [n for n in unnamed if not longer or n < len(table.names)]
    if unnamed and table.names:
        letters = [get_column_letter(place + 1) for place in unnamed]
        yield problem("unnamed_columns", names=letters)


def _list_longer_rows(table: _Table) -> list[int]:
    """The rows of a text with more values than headings: a comma may be in one."""
    page, start, width = table.page, table.lines.stop, len(table.names)
    rows = [n for n in range(start, len(page.rows)) if page.rows[n]]
    longer = [n + 1 for n in rows if len(page.rows[n]) > width]
    is_told = page.encoding and width and 2 * len(longer) <= max(len(rows), 2)
    return longer if is_told else []


def _list_merged_names(table: _Table) -> list[int]:
    """The rows over which a name is merged: one customer, or several."""
    known = recognise_columns(table.names)
    return [
        number + 1
        for area in table.page.merged
        if known.get(area.left) == "name" and area.top >= table.lines.stop
        for number in range(area.top, area.bottom + 1)
        if number < len(table.page.rows) and table.page.rows[number]
    ]


def _list_doubtful_columns(heading: list[str], rows: list[list[str]]):
    """Which columns are not taken for what they are called."""
    if counters := find_counters(heading, rows):
        yield problem("counters", names=[heading[place] for place in sorted(counters)])
    if others := find_others_columns(heading):
        yield problem("others_columns", names=[heading[place] for place in others])


def _list_blocks(heading: list[str], rows: list[Row]):
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


def _list_foreign_lines(table: _Table) -> list[str]:
    """The texts below the heading that are taken for a translation of it."""
    rows, lines = table.page.rows, table.lines
    return [
        text
        for number in lines[1:]
        if any(
            is_foreign_line(rows, number, upper) for upper in lines if upper < number
        )
        for text in filter(None, _get_texts(rows[number]))
    ]


def _is_lost(cell: Cell) -> bool:
    return "\ufffd" in cell.text


def _list_hidden_columns(table: _Table, places: list[int]) -> list[str]:
    """The columns that hold something and that nobody sees who opens the file."""
    return [
        _get(table.names, place) or get_column_letter(place + 1)
        for place in places
        if place in table.page.hidden_columns
    ]


def _list_row_remarks(table: _Table, left_out: dict[str, set[int]]):
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
