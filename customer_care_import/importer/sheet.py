"""Read a customer sheet, csv or xlsx, into a heading and rows of raw text.

Nothing is interpreted here: a spreadsheet's number, date or formula result becomes the
text a person would see, and an empty cell the empty text.
"""

import csv
import io
import zipfile
from collections import Counter
from datetime import date, datetime, time
from itertools import islice
from typing import NamedTuple

from odoo.addons.customer_care.tools import decoding
from odoo.addons.customer_care.tools.long_numbers import GREATEST_EXACT

from .cells import plain
from .sheet_columns import recognise_columns

GREATEST_SIZE = 10 * 2**20
GREATEST_UNPACKED_SIZE = 200 * 2**20
GREATEST_ROW_COUNT = 20_000
GREATEST_COLUMN_COUNT = 200
HEADING_ROWS = 10
DELIMITERS = ",;\t|"


class SheetError(ValueError):
    """The file cannot be read as a sheet; ``code`` says why."""

    def __init__(self, code: str, **details):
        super().__init__(f"{code} {details}" if details else code)
        self.code = code
        self.details = details


class Row(NamedTuple):
    """One row: its number in the sheet, as a person counts, and its raw texts."""

    number: int
    cells: list[str]


class Sheet(NamedTuple):
    """A heading and the rows below it that hold anything."""

    heading: list[str]
    rows: list[Row]


def read_sheet(content: bytes) -> Sheet:
    """The sheet in the file, or a :class:`SheetError`."""
    if len(content) > GREATEST_SIZE:
        raise SheetError("file_too_large", megabytes=GREATEST_SIZE // 2**20)
    if content.startswith(b"PK\x03\x04"):
        return _find_table(_read_xlsx(content))
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise SheetError("old_spreadsheet")
    return _find_table(_read_csv(decode(content)))


def decode(content: bytes) -> str:
    """The text of a csv file in any encoding that spreadsheets write."""
    reading = decoding.read(content)
    if not reading.is_whole or reading.is_doubtful:
        raise SheetError("unknown_encoding")
    return decoding.clean(reading.text)


def _read_csv(text: str) -> list[list[str]]:
    first, _, rest = text.partition("\n")
    if first.lower().startswith("sep="):  # a spreadsheet's own hint
        text, delimiter = rest, first.strip()[4:5]
    else:
        delimiter = find_delimiter(text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter or ",")
    try:
        return _take_rows(reader)
    except csv.Error as error:
        raise SheetError("broken_csv", reason=str(error)) from error


def find_delimiter(text: str) -> str:
    """The delimiter that gives the best heading, then the most regular rows."""

    def judge(delimiter: str) -> tuple[int, int]:
        start = io.StringIO(text[:100_000], newline="")
        rows = list(islice(csv.reader(start, delimiter=delimiter), 2 * HEADING_ROWS))
        widths = Counter(map(len, rows))
        cells = [(width - 1) * times for width, times in widths.items()]
        names = [len(recognise_columns(row)) for row in rows[:HEADING_ROWS]]
        return max(names, default=0), max(cells, default=0)

    return max(DELIMITERS, key=judge)


def _read_xlsx(content: bytes) -> list[list[str]]:
    from openpyxl import load_workbook  # slow to load, and csv does not need it

    try:
        _check_unpacked_size(content)
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        sheet = next(
            sheet for sheet in book.worksheets if sheet.sheet_state == "visible"
        )
        sheet.reset_dimensions()  # other programs write wrong ones
        rows = _take_rows(map(_as_texts, sheet.iter_rows(values_only=True)))
    except SheetError:
        raise
    except Exception as error:  # a broken file breaks the library anywhere
        raise SheetError("broken_xlsx", reason=str(error)) from error
    return rows


def _check_unpacked_size(content: bytes):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        size = sum(entry.file_size for entry in archive.infolist())
    if size > GREATEST_UNPACKED_SIZE:
        raise SheetError("file_too_large", megabytes=GREATEST_UNPACKED_SIZE // 2**20)


def _as_texts(cells: tuple) -> list[str]:
    return [_as_text(cell) for cell in cells]


def _as_text(cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, datetime) and cell.time() == time():
        cell = cell.date()
    if isinstance(cell, datetime):
        return cell.isoformat(" ", "seconds")
    if isinstance(cell, date | time):
        return cell.isoformat()
    if isinstance(cell, int | float) and abs(cell) >= GREATEST_EXACT:
        return f"{cell:.15G}"  # the digits that were kept, and that others are lost
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)


def _take_rows(rows) -> list[list[str]]:
    """All rows, unless they are too many or too wide."""
    taken = []
    for row in rows:
        while row and not row[-1].strip():
            row.pop()
        if len(row) > GREATEST_COLUMN_COUNT:
            raise SheetError("too_many_columns", limit=GREATEST_COLUMN_COUNT)
        taken.append(row)
        if len(taken) > GREATEST_ROW_COUNT + HEADING_ROWS:
            raise SheetError("too_many_rows", limit=GREATEST_ROW_COUNT)
    return taken


def _find_table(rows: list[list[str]]) -> Sheet:
    """The sheet below its heading: the row, of the first ones, most like a heading."""
    filled = [number for number, row in enumerate(rows[:HEADING_ROWS]) if any(row)]
    if not filled:
        raise SheetError("empty_file")
    start = max(filled, key=lambda number: len(recognise_columns(rows[number])))
    width = max(map(len, rows[start:]))
    heading = rows[start] + [""] * (width - len(rows[start]))
    table = [
        Row(number, row + [""] * (width - len(row)))
        for number, row in enumerate(rows[start + 1 :], start + 2)
        if any(cell.strip() for cell in row)
    ]
    if not table:
        raise SheetError("no_rows")
    return Sheet([plain(name) for name in heading], table)
