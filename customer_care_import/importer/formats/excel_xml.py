"""Read the XML tables of Excel 2003, which programs like to name .xls."""

from datetime import datetime
from typing import NamedTuple

from openpyxl.styles.numbers import is_date_format

from ..number_format import day_of_number
from ..texts import as_shown
from .markup import Grid, get, get_number, parse_xml
from .page import BLANK, Cell, Page, make_cell

# What Excel calls its formats here, where a code would say the same.
NAMED_FORMATS = {
    "General Date": "yyyy-mm-dd hh:mm",
    "Long Date": "yyyy-mm-dd",
    "Medium Date": "dd-mmm-yy",
    "Short Date": "yyyy-mm-dd",
    "Percent": "0.00%",
    "Fixed": "0.00",
    "Standard": "0.00",
    "Currency": "0.00",
    "Scientific": "",
}


def read(content: bytes, encoding: str = "") -> list[Page]:
    root = parse_xml(content)
    formats = {
        get(style, "id"): get(number_format, "format")
        for style in root.iter("{*}Style")
        for number_format in style.iter("{*}NumberFormat")
    }
    struck = {
        get(style, "id")
        for style in root.iter("{*}Style")
        for font in style.iter("{*}Font")
        if get(font, "strikethrough") == "1"
    }
    is_1904 = next(root.iter("{*}Date1904"), None) is not None
    book = _Book(formats, struck, is_1904)
    return [_read_sheet(sheet, book) for sheet in root.iter("{*}Worksheet")]


class _Book(NamedTuple):
    """What the sheets of a file share: formats and strikes by style, and a calendar."""

    formats: dict[str, str]
    struck: set[str]
    is_1904: bool


def _read_sheet(sheet, book: _Book) -> Page:
    grid = Grid()
    _find_hidden(grid, sheet)
    for row in sheet.iter("{*}Row"):
        number = get_number(row, "index")
        grid.start_row(number - 1 if number else None)
        if get(row, "hidden") == "1":
            grid.hide_row()
        for cell in row.iter("{*}Cell"):
            _add_cell(grid, cell, book)
    visible = next(sheet.iter("{*}Visible"), None)
    return grid.make_page(
        name=get(sheet, "name"),
        is_hidden=visible is not None and (visible.text or "").endswith("Hidden"),
        is_1904=book.is_1904,
    )


def _add_cell(grid: Grid, cell, book: _Book):
    if place := get_number(cell, "index"):
        grid.skip_to(place - 1)
    width = 1 + get_number(cell, "mergeacross")
    height = 1 + get_number(cell, "mergedown")
    code = book.formats.get(get(cell, "styleid"), "")
    grid.add_cell(_read_cell(cell, code, book.is_1904), width, height)
    if link := get(cell, "href"):
        grid.add_link(link)
    if _is_struck(cell, book.struck):
        grid.strike_row()
    for note in cell.iterchildren("{*}Comment"):
        grid.add_note("".join(note.itertext()))


def _find_hidden(grid: Grid, sheet):
    """Note the columns that nobody sees; one may stand for those behind it as well."""
    place = 0
    for column in sheet.iter("{*}Column"):
        place = get_number(column, "index", place + 1) - 1
        count = 1 + get_number(column, "span")
        if get(column, "hidden") == "1":
            grid.hide_columns(place, count)
        place += count


def _is_struck(cell, struck: set[str]) -> bool:
    """Whether a cell has a text that is struck through, or a part of it."""
    data = cell.find("{*}Data")
    if data is None or not "".join(data.itertext()):
        return False
    return get(cell, "styleid") in struck or next(data.iter("{*}S"), None) is not None


def _read_cell(cell, code: str, is_1904: bool) -> Cell:
    data, formula = cell.find("{*}Data"), get(cell, "formula")
    text = "".join(data.itertext()) if data is not None else ""
    if not text:
        shown = as_shown(f"={formula.lstrip('=')}")
        return Cell(None, shown) if formula else BLANK
    code = NAMED_FORMATS.get(code, code)
    return make_cell(_read_value(get(data, "type"), text, code, is_1904), code)


def _read_value(type_: str, text: str, code: str, is_1904: bool):
    try:
        if type_ == "DateTime":
            return datetime.fromisoformat(text.rstrip("Z"))
        if type_ == "Boolean":
            return text == "1"
        if type_ != "Number":
            return text
        number = float(text) if set(text) & set(".eE") else int(text)
        return day_of_number(number, is_1904) if is_date_format(code) else number
    except (ValueError, OverflowError):  # it is not what it says to be
        return text
