"""A page with its heading, and the rows below it that are no customers."""

import re
from typing import NamedTuple

from . import problems
from .cells import plain
from .formats.page import GREATEST_COLUMN_COUNT, Cell, Page, SheetError, fill_merged
from .headings import find_heading, is_heading_line
from .sheet_columns import (
    find_fields,
    is_known_name,
    is_side_by_side,
    recognise_columns,
)

LEAST_TURNED = 3  # names of columns, one below the other, that make a turned table
LEAST_LABELS = 2  # such names, each with a colon and a value behind it
_LONG_NUMBER = re.compile(r"\d{3}")
_EXAMPLE = re.compile(
    r"\W*(?:(?:填写)?(?:示例|样例|范例)\d*(?:\W.*)?|例(?:[:如].*)?|(?:example|sample|e\.g\.)\b.*)",
    re.I,
)
# what stands below or between customers, and is none of them
_CAPTION = re.compile(
    r"(?:本页|本月|本年|累)?(?:[合总小共]计|总[数额])[:\s]*(?:.*\d.*)?|共\s*\d+\s*[条人位名户个家行].*"
    r"|(?:制表|审核|填表|打印)(?:人|日期|时间)?:.*|第\s*\d+\s*页.*"
    r"|(?:grand |sub-?)?totals?:?|page \d+.*",
    re.I,
)
_RULE = re.compile(r"[-=_:+*─—]{2,}")  # as a text has it between its lines
_LABEL = re.compile(r"[^:]{1,20}:\s*\S")
_COUNTS = ([str(number) for number in range(1, 201)], [*"甲乙丙丁戊己庚辛壬癸"])


class Row(NamedTuple):
    """One row: its number in the sheet, as a person counts, and its raw texts."""

    number: int
    cells: list[str]


class Table(NamedTuple):
    """A page with the heading that was found in it."""

    page: Page
    lines: range
    names: list[str]

    def count_known(self) -> int:
        return len(recognise_columns(self.names))

    def get_name(self, place: int) -> str:
        return self.names[place] if place < len(self.names) else ""


def find_table(page: Page) -> Table:
    fill_merged(page)
    return Table(page, *find_heading(page.rows, page.merged))


def check_layout(table: Table):
    """Refuse a table that is no list with one line for each customer."""
    is_too_wide = len(table.names) > GREATEST_COLUMN_COUNT  # which is said instead
    if not is_too_wide and is_side_by_side(table.names):
        raise SheetError(problems.SIDE_BY_SIDE)
    first = [plain(row[0].text) for row in table.page.rows if row and row[0].text]
    is_short = len(first) <= GREATEST_COLUMN_COUNT
    if is_short and _are_names(first, table, LEAST_TURNED):
        raise SheetError(problems.TRANSPOSED)
    labels = [text.partition(":")[0] for text in first if _LABEL.match(text)]
    if 4 * len(labels) >= 3 * len(first) and _are_names(labels, table, LEAST_LABELS):
        raise SheetError(problems.LABELLED)


def _are_names(texts: list[str], table: Table, least: int) -> bool:
    """Whether texts one below the other name columns, more than the heading does."""
    named = [*filter(is_known_name, texts)]
    is_list = 4 * len(named) >= 3 * len(texts)
    return is_list and len({*named}) >= max(least, table.count_known() + 1)


def find_left_out(table: Table) -> dict[str, set[int]]:
    """The rows that are no customers, by what is said of them."""
    return {code: find(table) for code, find in LEFT_OUT.items()}


def _find_repeated(table: Table) -> set[int]:
    """The rows that say the heading again, as on each page of a printed list."""
    heads = [list_texts(table.page.rows[number]) for number in table.lines]
    starts = {head[0] for head in heads if head}
    rows = enumerate(table.page.rows[table.lines.stop :], table.lines.stop)
    return {
        number
        for number, row in rows
        if len(row) > 1
        and (
            (plain(row[0].text) in starts and list_texts(row) in heads)
            or (not _has_numbers(row) and _is_same_heading(row, table.names))
        )
    }


def _has_numbers(row: list[Cell]) -> bool:
    return any(_LONG_NUMBER.search(cell.text) for cell in row)


def _is_same_heading(row: list[Cell], names: list[str]) -> bool:
    """Whether a row names the columns again, if only in other words."""
    if not names or not is_heading_line(row):
        return False
    pairs = zip(list_texts(row), names, strict=False)
    return all(
        text == name or bool(find_fields(text) & find_fields(name))
        for text, name in pairs
    )


def _find_second_table(table: Table) -> set[int]:
    """The rows from another heading on: they would be read by the wrong one."""
    repeated = _find_repeated(table)
    for number in range(table.lines.stop, len(table.page.rows)):
        row = table.page.rows[number]
        is_heading = row and not _has_numbers(row) and is_heading_line(row)
        if is_heading and number not in repeated and table.names:
            return set(range(number, len(table.page.rows)))
    return set()


def list_texts(row: list[Cell]) -> list[str]:
    return [plain(cell.text) for cell in row]


def _find_examples(table: Table) -> set[int]:
    """The first rows that only show how to fill in the others."""
    numbers = set()
    for number in range(table.lines.stop, len(table.page.rows)):
        first = next((cell.text for cell in table.page.rows[number] if cell.text), "")
        if first and not _EXAMPLE.fullmatch(plain(first)):
            break
        if first:
            numbers.add(number)
    return numbers


def _find_captions(table: Table) -> set[int]:
    """The rows of sums and of those who made the list, and numbers of the columns."""
    rows, start = table.page.rows, table.lines.stop
    if not table.names:
        return set()
    captions = {n for n in range(start, len(rows)) if _is_caption(rows[n])}
    first = [*filter(None, list_texts(rows[start]))] if start < len(rows) else []
    if len(first) > 2 and any(first == count[: len(first)] for count in _COUNTS):
        captions.add(start)
    return captions


def _is_caption(row: list[Cell]) -> bool:
    texts = [*filter(None, list_texts(row))]
    is_rule = bool(texts) and all(map(_RULE.fullmatch, texts))
    return is_rule or bool(texts and _CAPTION.fullmatch(texts[0]))


# The rows that are no customers, by what is said of them.
LEFT_OUT = {
    problems.CAPTIONS: _find_captions,
    problems.REPEATED_HEADING: _find_repeated,
    problems.EXAMPLE_ROWS: _find_examples,
    problems.SECOND_TABLE: _find_second_table,
}
