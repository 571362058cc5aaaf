"""Read workbooks of Open XML: xlsx and xlsm, also the strict ones."""

import warnings

from openpyxl import load_workbook

from .. import problems
from ..texts import as_shown, unescape
from .open_xml_package import SheetFacts, repack_workbook
from .page import (
    BLANK,
    Cell,
    Page,
    SheetError,
    list_comments,
    make_cell,
    take_rows,
)


def read(content: bytes, encoding: str = "") -> list[Page]:
    try:
        package, facts = repack_workbook(content)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of a day that does not exist
            book = load_workbook(package, read_only=True, data_only=True)
            sheets = zip(book.worksheets, facts, strict=True)
            return [_read_page(book, *sheet) for sheet in sheets]
    except SheetError:
        raise
    except Exception as error:  # a broken file breaks the library anywhere
        raise SheetError(problems.BROKEN_FILE) from error


def _read_page(book, sheet, facts: SheetFacts) -> Page:
    sheet.reset_dimensions()  # other programs write wrong ones
    rows = (
        [_read_cell(cell) for cell in row] if row else [] for row in sheet.iter_rows()
    )
    return Page(
        rows=take_rows(_add_formulas(rows, facts.formulas)),
        name=facts.name,
        merged=facts.merged,
        hidden_rows=facts.hidden_rows,
        hidden_columns=facts.hidden_columns,
        struck_rows=facts.struck_rows,
        links=facts.links,
        remarks=list_comments(facts.comments),
        is_hidden=facts.is_hidden,
        is_1904=book.epoch.year == 1904,
    )


def _read_cell(cell) -> Cell:
    value = cell.value
    if value is None:
        return BLANK
    if isinstance(value, str):
        return make_cell(unescape(value))
    return make_cell(value, _find_format(cell))


def _find_format(cell) -> str:
    try:
        return cell.number_format
    except IndexError:  # there is no such style
        return ""


def _add_formulas(rows, formulas: dict[int, dict[int, str]]):
    """The rows with the formulas whose values were never stored."""
    for number, row in enumerate(rows):
        for place, formula in formulas.get(number, {}).items():
            row += [BLANK] * (place + 1 - len(row))
            row[place] = Cell(None, as_shown(formula))
        yield row
