"""Small files of every format, made from rows, for tests.

A cell is a text, a number, or a :class:`Stored` with a value and its format. Merged
areas are given as first and last row and column, all counted from 0; ``hidden`` are
rows and ``unseen`` columns that nobody sees.
"""

import io
import struct
import zipfile
from datetime import date
from typing import Any, NamedTuple
from xml.sax.saxutils import escape, quoteattr

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.utils.datetime import CALENDAR_MAC_1904

EPOCH = date(1899, 12, 30)
ERRORS = {"#REF!": 23, "#N/A": 42, "#VALUE!": 15}
OFFICE = "urn:oasis:names:tc:opendocument:xmlns"


class Stored(NamedTuple):
    """A value that its cell shows in a format of its own."""

    value: Any
    code: str = "General"
    shown: str = ""  # as the formats write it that keep what is shown


def pack(**parts):
    """A packed file with these parts; ``__`` stands for ``/``."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name.replace("__", "/"), part)
    return content.getvalue()


def repack(packed, **changes):
    """The packed file with some of its parts changed: each by a function."""
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for part in parts:
        for end, change in changes.items():
            if part.endswith(f"{end}.xml"):
                parts[part] = change(parts[part].decode()).encode()
    return pack(**parts)


def make_csv(rows, delimiter=","):
    return "\r\n".join(delimiter.join(row) for row in rows)


def make_xlsx(rows, merged=(), hidden=(), sheets=None, is_1904=False, unseen=()):
    """A workbook: its rows, or several sheets of rows by name."""
    book, content = Workbook(), io.BytesIO()
    if is_1904:
        book.epoch = CALENDAR_MAC_1904
    book.remove(book.active)
    for name, own in (sheets or {"Customers": rows}).items():
        _fill(book.create_sheet(name), own, merged, hidden, unseen)
    book.save(content)
    return content.getvalue()


def _fill(sheet, rows, merged, hidden, unseen):
    for number, row in enumerate(rows, 1):
        for place, told in enumerate(row, 1):
            cell = sheet.cell(number, place)
            cell.value = told.value if isinstance(told, Stored) else told or None
            if isinstance(told, Stored):
                cell.number_format = told.code
    for top, left, bottom, right in merged:
        sheet.merge_cells(None, top + 1, left + 1, bottom + 1, right + 1)
    for number in hidden:
        sheet.row_dimensions[number + 1].hidden = True
    for place in unseen:
        sheet.column_dimensions[get_column_letter(place + 1)].hidden = True


def _record(code, *parts):
    content = b"".join(parts)
    return struct.pack("<HH", code, len(content)) + content


def _text(text, size="<H"):
    return struct.pack(size, len(text)) + b"\1" + text.encode("utf-16-le")


def make_xls(rows, merged=(), hidden=(), is_1904=False, is_locked=False, unseen=()):
    """The stream of a workbook as Excel wrote it before 2007."""
    cells = [
        (number, place, told if isinstance(told, Stored) else Stored(told))
        for number, row in enumerate(rows)
        for place, told in enumerate(row)
        if told not in ("", None)
    ]
    codes = list(dict.fromkeys(told.code for _row, _place, told in cells))
    start = struct.pack("<HHHHII", 0x600, 5, 0, 1997, 0, 6)
    head = _record(0x809, start) + _record(0x42, struct.pack("<H", 1200))
    head += _record(0x2F, bytes(54)) if is_locked else b""
    head += _record(0x22, struct.pack("<H", is_1904))
    font = struct.pack("<HHHHHBBBB", 200, 0, 0x7FFF, 400, 0, 0, 0, 0, 0)
    head += _record(0x31, font, _text("Arial", "<B")) * 5
    for number, code in enumerate(codes, 164):
        head += _record(0x41E, struct.pack("<H", number), _text(code))
    for number, _code in enumerate(codes, 164):
        head += _record(0xE0, struct.pack("<HHH14x", 0, number, 0))
    name = _text("Customers", "<B")
    offset = len(head) + 4 + 6 + len(name) + 4
    head += _record(0x85, struct.pack("<IBB", offset, 0, 0), name)
    body = _record(0x809, struct.pack("<HHHHII", 0x600, 0x10, 0, 1997, 0, 6))
    for place in unseen:
        body += _record(0x7D, struct.pack("<HHHHHH", place, place, 0, 0, 1, 0))
    for number in hidden:
        body += _record(0x208, struct.pack("<HHHHHHI", number, 0, 9, 0, 0, 0, 0x20))
    for number, place, told in cells:
        body += _pack_cell(number, place, codes.index(told.code), told.value)
    areas = b"".join(struct.pack("<HHHH", t, b, left, r) for t, left, b, r in merged)
    body += _record(0xE5, struct.pack("<H", len(merged)), areas) if merged else b""
    return head + _record(0x0A) + body + _record(0x0A)


def _pack_cell(number, place, style, value):
    start = struct.pack("<HHH", number, place, style)
    if value in ERRORS:
        return _record(0x205, start, bytes([ERRORS[value], 1]))
    if isinstance(value, str):
        return _record(0x204, start, _text(value))
    number = (value - EPOCH).days if isinstance(value, date) else value
    return _record(0x203, start, struct.pack("<d", number))


def _spans(merged, number, place):
    for top, left, bottom, right in merged:
        if (top, left) == (number, place):
            return bottom - top + 1, right - left + 1
    return 1, 1


def _is_covered(merged, number, place):
    return any(
        top <= number <= bottom
        and left <= place <= right
        and (number, place) != (top, left)
        for top, left, bottom, right in merged
    )


def make_ods(rows, merged=(), hidden=(), is_flat=False, is_1904=False, unseen=()):
    filtered = " table:visibility='filter'"
    lines = "".join(
        f"<table:table-row{filtered if n in hidden else ''}>"
        + "".join(_write_ods_cell(merged, n, p, told) for p, told in enumerate(row))
        + "<table:table-cell table:number-columns-repeated='1000'/></table:table-row>"
        for n, row in enumerate(rows)
    )
    gone = " table:visibility='collapse'"
    columns = "".join(
        f"<table:table-column{gone if place in unseen else ''}/>"
        for place in range(max(map(len, rows), default=0))
    )
    blank = "<table:table-row table:number-rows-repeated='1048000'/>"
    null = "<table:null-date table:date-value='1904-01-01'/>" if is_1904 else ""
    text = (
        f"<office:document-content xmlns:office='{OFFICE}:office:1.0'"
        f" xmlns:table='{OFFICE}:table:1.0' xmlns:text='{OFFICE}:text:1.0'>"
        f"<office:body><office:spreadsheet>{null}<table:table table:name='Customers'>"
        f"{columns}{lines}{blank}</table:table></office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    if is_flat:
        return text.encode()
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    return pack(**{"mimetype": kind, "content.xml": text})


def _write_ods_cell(merged, number, place, told):
    told = told if isinstance(told, Stored) else Stored(told)
    name = "covered-table-cell" if _is_covered(merged, number, place) else "table-cell"
    if told.value in ("", None):
        return f"<table:{name}/>"
    down, aside = _spans(merged, number, place)
    spans = (
        f" table:number-rows-spanned='{down}' table:number-columns-spanned='{aside}'"
    )
    type_ = {str: "string", date: "date"}.get(type(told.value), "float")
    stored = {"string": "", "date": f" office:date-value='{told.value}'"}.get(
        type_, f" office:value='{told.value}'"
    )
    shown = escape(told.shown or str(told.value))
    return (
        f"<table:{name} office:value-type='{type_}'{stored}{spans}>"
        f"<text:p>{shown}</text:p></table:{name}>"
    )


def make_html(rows, merged=(), hidden=(), unseen=()):
    gone = " style='display: none'"
    width = max(map(len, rows), default=0)
    lines = [f"<col{gone if place in unseen else ''}>" for place in range(width)]
    for number, row in enumerate(rows):
        cells = []
        for place, told in enumerate(row):
            if _is_covered(merged, number, place):
                continue
            down, aside = _spans(merged, number, place)
            shown = told.shown or str(told.value) if isinstance(told, Stored) else told
            spans = f" rowspan='{down}' colspan='{aside}'"
            cells.append(f"<td{spans}>{escape(str(shown or ''))}</td>")
        style = " style='display:none'" if number in hidden else ""
        lines.append(f"<tr{style}>{''.join(cells)}</tr>")
    body = "".join(lines)
    text = f"<html><head><meta charset='utf-8'></head><table>{body}</table></html>"
    return text.encode()


def make_excel_xml(rows, merged=(), hidden=(), is_1904=False, unseen=()):
    cells = [told for row in rows for told in row if isinstance(told, Stored)]
    codes = list(dict.fromkeys(told.code for told in cells))
    styles = "".join(
        f"<ss:Style ss:ID='s{number}'><ss:NumberFormat ss:Format={quoteattr(code)}/>"
        "</ss:Style>"
        for number, code in enumerate(codes)
    )
    lines = [f"<ss:Column ss:Index='{n + 1}' ss:Hidden='1'/>" for n in unseen]
    for number, row in enumerate(rows):
        line = "".join(
            _write_xml_cell(merged, number, place, told, codes)
            for place, told in enumerate(row)
            if not _is_covered(merged, number, place)
        )
        is_hidden = " ss:Hidden='1'" if number in hidden else ""
        lines.append(f"<ss:Row{is_hidden}>{line}</ss:Row>")
    system = "<Date1904/>" if is_1904 else ""
    return (
        "<?xml version='1.0'?><?mso-application progid='Excel.Sheet'?><ss:Workbook"
        " xmlns:ss='urn:schemas-microsoft-com:office:spreadsheet'>"
        f"<ExcelWorkbook>{system}</ExcelWorkbook><ss:Styles>{styles}</ss:Styles>"
        f"<ss:Worksheet ss:Name='Customers'><ss:Table>{''.join(lines)}</ss:Table>"
        "</ss:Worksheet></ss:Workbook>"
    ).encode()


def _write_xml_cell(merged, number, place, told, codes):
    style = (
        f" ss:StyleID='s{codes.index(told.code)}'" if isinstance(told, Stored) else ""
    )
    value = told.value if isinstance(told, Stored) else told
    if value in ("", None):
        return f"<ss:Cell ss:Index='{place + 1}'/>"
    down, aside = _spans(merged, number, place)
    spans = f" ss:MergeDown='{down - 1}' ss:MergeAcross='{aside - 1}'"
    kind = {str: "String", date: "DateTime"}.get(type(value), "Number")
    text = f"{value}T00:00:00.000" if kind == "DateTime" else escape(str(value))
    return (
        f"<ss:Cell ss:Index='{place + 1}'{style}{spans}>"
        f"<ss:Data ss:Type='{kind}'>{text}</ss:Data></ss:Cell>"
    )
