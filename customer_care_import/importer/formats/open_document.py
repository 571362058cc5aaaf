"""Read the sheets of OpenDocument, as LibreOffice and WPS write them: ods and fods."""

import re
from datetime import datetime
from decimal import Decimal, InvalidOperation

from odoo.addons.customer_care.tools.long_numbers import GREATEST_EXACT

from .. import problems
from ..texts import as_shown
from .archive import open_archive
from .markup import GREATEST_REPEAT, Grid, get, get_number, parse_xml
from .page import BLANK, GREATEST_ROW_COUNT, Cell, Page, SheetError, make_cell


def read(content: bytes, encoding: str = "") -> list[Page]:
    if content.startswith(b"PK"):
        with open_archive(content) as archive:
            content = archive.read("content.xml")
    root = parse_xml(content)
    hidden, struck = _find_hidden_styles(root), _find_struck_styles(root)
    starts = [get(date, "date-value") for date in root.iter("{*}null-date")]
    is_1904 = any(start.startswith("1904") for start in starts)
    pages = [
        _read_table(table, struck, get(table, "style-name") in hidden, is_1904)
        for table in root.iter("{*}table")
        if not any(table.iterancestors("{*}table"))
    ]
    if not pages:
        raise SheetError(problems.NO_TABLE)
    return pages


def _find_hidden_styles(root) -> set[str]:
    return {
        get(style, "name")
        for style in root.iter("{*}style")
        for properties in style.iter("{*}table-properties")
        if get(properties, "display") == "false"
    }


def _find_struck_styles(root) -> set[str]:
    """The styles of cells and words that are struck through."""
    return {
        get(style, "name")
        for style in root.iter("{*}style")
        for properties in style.iter("{*}text-properties")
        if get(properties, "text-line-through-style") not in ("", "none")
    }


def _read_table(table, struck: set[str], is_hidden: bool, is_1904: bool) -> Page:
    grid, number = Grid(), 0
    _find_hidden_columns(grid, table)
    for row in table.iter("{*}table-row"):
        repeat = get_number(row, "number-rows-repeated", 1)
        if not any(
            map(_holds_anything, row.iter("{*}table-cell"))
        ):  # a million at the end
            number += repeat
            continue
        for _time in range(min(repeat, GREATEST_ROW_COUNT)):
            grid.start_row(number)
            _read_row(grid, row)
            if struck and any(_is_struck(cell, struck) for cell in row):
                grid.strike_row()
            number += 1
    return grid.make_page(
        name=get(table, "name"),
        is_hidden=is_hidden,
        is_1904=is_1904,
    )


def _find_hidden_columns(grid: Grid, table):
    place = 0
    for column in table.iter("{*}table-column"):
        count = get_number(column, "number-columns-repeated", 1)
        if get(column, "visibility") in ("collapse", "filter"):
            grid.hide_columns(place, count)
        place += count


def _read_row(grid: Grid, row):
    if get(row, "visibility") in ("collapse", "filter"):
        grid.hide_row()
    for cell in row.iterchildren("{*}table-cell", "{*}covered-table-cell"):
        read = _read_cell(cell)
        repeat = min(get_number(cell, "number-columns-repeated", 1), GREATEST_REPEAT)
        width = get_number(cell, "number-columns-spanned", 1)
        height = get_number(cell, "number-rows-spanned", 1)
        for _number in range(repeat):
            # unlike in web pages, covered cells have places of their own
            grid.put_cell(read, width, height)
            for link in cell.iter("{*}a"):
                grid.add_link(get(link, "href"))
        for note in cell.iterchildren("{*}annotation"):
            lines = note.iterchildren("{*}p")
            grid.add_note(" ".join("".join(line.itertext()) for line in lines))


def _is_struck(cell, struck: set[str]) -> bool:
    """Whether a cell has a text that is struck through, or a part of it."""
    styles = {get(part, "style-name") for part in cell.iterdescendants("{*}span")}
    is_filled = cell.find("{*}p") is not None
    return is_filled and bool(struck & {get(cell, "style-name"), *styles})


def _read_cell(cell) -> Cell:
    if cell.tag.endswith("}covered-table-cell"):
        return BLANK
    lines = ["".join(_list_texts(line)) for line in cell.iterchildren("{*}p")]
    shown = as_shown("\n".join(lines))
    type_ = get(cell, "value-type")
    if type_ == "date":
        return _read_date(shown, get(cell, "date-value"))
    if type_ in ("float", "currency", "percentage"):
        return _read_number(shown, get(cell, "value"))
    formula = get(cell, "formula")
    if formula and not type_ and not shown:
        return make_cell(f"={formula}")
    return make_cell(shown or get(cell, "string-value"))


def _holds_anything(cell) -> bool:
    """Whether a cell shows or stores anything."""
    names = ("value-type", "formula")
    return any(get(cell, name) for name in names) or cell.find("{*}p") is not None


def _list_texts(line):
    """The texts of a line, with its blanks, and without notes beside it."""
    yield line.text or ""
    for part in line:
        name = part.tag.rpartition("}")[2] if isinstance(part.tag, str) else ""
        if name in ("s", "tab", "line-break"):
            yield "\n" if name == "line-break" else " " * get_number(part, "c", 1)
        elif name not in ("annotation", "ruby-text"):
            yield from _list_texts(part)
        yield part.tail or ""


def _read_date(shown: str, stored: str) -> Cell:
    """The day as stored, unless what is shown says less."""
    try:
        value = datetime.fromisoformat(stored[:26])
    except ValueError:
        return Cell(shown, shown)
    if not shown:
        return make_cell(value)
    parts = re.findall(r"\d+|[A-Za-z]{3,}", shown)
    has_year = len(parts) > 2 or str(value.year) in parts
    return make_cell(value) if has_year and len(parts) > 2 else Cell(value, shown)


def _read_number(shown: str, stored: str) -> Cell:
    """What is shown, unless it hides digits that are stored."""
    try:
        value = float(stored)
    except ValueError:
        return Cell(shown, shown)
    if abs(value) < GREATEST_EXACT and _shows_all_digits(shown, value):
        return Cell(value, shown.replace(",", ""))
    return make_cell(value)


def _shows_all_digits(shown: str, value: float) -> bool:
    """Whether all digits of a number are shown, also as percents."""
    try:
        shown_number = Decimal(re.sub(r"[^\d.]", "", shown))
    except InvalidOperation:
        return False
    times = 100 if "%" in shown else 1
    return shown_number == Decimal(f"{abs(value) * times:.15g}")
