"""Read the workbooks that Excel wrote before 2007: xls."""

import io
from itertools import islice

import xlrd
from openpyxl.utils.cell import get_column_letter
from xlrd import xldate

from .. import problems
from .page import (
    BLANK,
    GREATEST_LINK_COUNT,
    Area,
    Cell,
    Page,
    SheetError,
    list_comments,
    make_cell,
    take_rows,
)


def read(content: bytes, encoding: str = "") -> list[Page]:
    try:
        book = _open_book(content)
        return [_read_page(book, sheet) for sheet in book.sheets()]
    except xlrd.XLRDError as error:
        is_locked = "encrypt" in str(error).lower()
        raise SheetError(
            problems.ENCRYPTED if is_locked else problems.BROKEN_FILE
        ) from error
    except Exception as error:  # a broken file breaks the library anywhere
        raise SheetError(problems.BROKEN_FILE) from error


def _open_book(content: bytes):
    return xlrd.open_workbook(
        file_contents=content,
        logfile=io.StringIO(),
        formatting_info=True,
        ignore_workbook_corruption=True,
    )


def _read_page(book, sheet) -> Page:
    rows = (
        [_read_cell(book, cell) for cell in sheet.row(number)]
        for number in range(sheet.nrows)
    )
    return Page(
        rows=take_rows(rows),
        name=sheet.name,
        merged=[
            Area(top, left, bottom - 1, right - 1)
            for top, bottom, left, right in sheet.merged_cells
        ],
        hidden_rows={n for n, info in sheet.rowinfo_map.items() if info.hidden},
        hidden_columns={n for n, info in sheet.colinfo_map.items() if info.hidden},
        struck_rows=_find_struck(book, sheet),
        links=dict(islice(_list_links(sheet), GREATEST_LINK_COUNT)),
        remarks=list_comments(_list_notes(sheet)),
        is_hidden=bool(sheet.visibility),
        is_1904=bool(book.datemode),
    )


def _list_notes(sheet):
    for (row, column), note in sorted(sheet.cell_note_map.items()):
        yield f"{get_column_letter(column + 1)}{row + 1}", note.text


def _list_links(sheet):
    """Where links lead, by the first column of the cells before them."""
    for link in sheet.hyperlink_list:
        rows = range(link.frowx, min(link.lrowx, sheet.nrows) + 1)
        target = link.url_or_path
        if isinstance(target, str):  # of a file it is bytes
            yield from (((row, link.fcolx), target) for row in rows)


def _find_struck(book, sheet) -> set[int]:
    """The rows with texts that are struck through, or parts of them."""
    fonts = {n for n, font in enumerate(book.font_list) if font.struck_out}
    styles = {n for n, style in enumerate(book.xf_list) if style.font_index in fonts}
    if not fonts:
        return set()
    parts = sheet.rich_text_runlist_map.items()
    rows = {
        place[0] for place, runs in parts if any(font in fonts for _start, font in runs)
    }
    return rows | {
        number
        for number in range(sheet.nrows)
        for cell in sheet.row(number)
        if cell.xf_index in styles and cell.value not in ("", None)
    }


def _read_cell(book, cell) -> Cell:
    if cell.ctype in (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK):
        return BLANK
    if cell.ctype == xlrd.XL_CELL_ERROR:
        text = xlrd.error_text_from_code.get(cell.value, "#VALUE!")
        return Cell(text, text)
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return make_cell(bool(cell.value))
    code = _find_format(book, cell)
    if cell.ctype == xlrd.XL_CELL_DATE:
        try:
            return make_cell(xldate.xldate_as_datetime(cell.value, book.datemode), code)
        except (ValueError, OverflowError):  # no such day: the number stays
            return make_cell(cell.value)
    return make_cell(cell.value, code)


def _find_format(book, cell) -> str:
    if cell.xf_index is None or cell.xf_index >= len(book.xf_list):
        return ""
    key = book.xf_list[cell.xf_index].format_key
    number_format = book.format_map.get(key)
    return number_format.format_str if number_format else ""
