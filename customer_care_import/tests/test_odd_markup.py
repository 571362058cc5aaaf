import base64

from odoo.tests import BaseCase, tagged

from ..importer.sheet import SheetError, read_sheet
from . import common_files as files

ROWS = [["姓名", "客户编号"], ["甲乙", "K1"]]
NUMBER = "<ss:Data ss:Type='String'>K1</ss:Data>"
TEXT = "<table:table-cell office:value-type='string'"
ARCHIVE = (
    "From: <saved by a browser>\r\nMIME-Version: 1.0\r\n"
    "Content-Type: multipart/related; boundary=cut\r\n\r\n"
    "--cut\r\nContent-Type: text/html; charset=utf-8\r\n"
    "Content-Transfer-Encoding: base64\r\n\r\n{}\r\n"
    "--cut\r\nContent-Type: text/css\r\n\r\ntd {{color: red}}\r\n--cut--\r\n"
)


@tagged("post_install", "-at_install")
class TestOddMarkup(BaseCase):
    """Files of marked-up text, as browsers and programs of offices save them."""

    def _read_cells(self, content):
        content = content if isinstance(content, bytes) else content.encode()
        return read_sheet(content).rows[0].cells

    def _find_error(self, content):
        with self.assertRaises(SheetError) as refused:
            read_sheet(content)
        return refused.exception.code

    def _archive(self, page):
        """A page as browsers save it with all that belongs to it."""
        return ARCHIVE.format(base64.encodebytes(page).decode()).encode()

    def test_page_in_a_web_archive_is_read(self):
        page = files.make_html(ROWS)
        self.assertEqual(self._read_cells(self._archive(page)), ["甲乙", "K1"])

    def test_page_with_most_cells_of_a_web_archive_is_the_list(self):
        menu = "<p>menu</p>\r\n" * 200
        part = f"--cut\r\nContent-Type: text/html\r\n\r\n{menu}\r\n--cut\r\n"
        whole = self._archive(files.make_html(ROWS)).decode()
        whole = whole.replace("--cut\r\n", part, 1)
        self.assertLess(len(files.make_html(ROWS)), len(menu))
        self.assertEqual(self._read_cells(whole), ["甲乙", "K1"])

    def test_web_archive_without_a_page_has_no_table(self):
        whole = self._archive(b"x").replace(b"text/html", b"text/plain")
        self.assertEqual(self._find_error(whole), "no_table")

    def test_page_without_anything_has_no_table(self):
        for page in (b"<html></html>", b"<!-- saved -->", b"<?xml version='1.0'?>"):
            with self.subTest(page):
                self.assertEqual(self._find_error(page), "no_table")

    def test_picture_of_a_cell_says_what_stands_for_it(self):
        page = files.make_html(ROWS).decode()
        star = "<img alt='★'>甲乙<img src='a.png'>"
        self.assertEqual(self._read_cells(page.replace("甲乙", star))[0], "★甲乙")

    def test_number_that_a_page_has_shortened_is_the_stored_one(self):
        page = files.make_html(ROWS).decode()
        for cell, shown in (
            ("<td x:num='13800000001'>1.38E+10", "13800000001"),
            ("<td x:num='13800000001'>138 0000 0001", "138 0000 0001"),
            ("<td x:num=''>1.38E+10", "1.38E+10"),
            ("<td>1.38E+10", "1.38E+10"),
        ):
            with self.subTest(cell):
                content = page.replace("<td rowspan='1' colspan='1'>K1", cell)
                self.assertEqual(self._read_cells(content)[1], shown)

    def test_text_around_the_tables_is_said_line_by_line(self):
        page = files.make_html(ROWS).decode()
        title = "<title>客户表</title></head><p>2026 年 3 月</p>"
        sheet = read_sheet(page.replace("</head>", title).encode())
        texts = {"texts": ["客户表", "2026 年 3 月"]}
        self.assertEqual(sheet.remarks, (("around_tables", texts),))

    def test_value_of_excel_xml_is_what_its_type_says(self):
        xml = files.make_excel_xml(ROWS).decode()
        for type_, stored, shown in (
            ("Boolean", "1", "TRUE"),
            ("Boolean", "0", "FALSE"),
            ("Number", "1001", "1001"),
            ("Number", "1.38E10", "13800000000"),
            ("Number", "12.50", "12.5"),
            ("DateTime", "1985-02-03T00:00:00.000", "1985-02-03"),
            ("DateTime", "1985-02-30", "1985-02-30"),  # there is no such day
            ("Number", "1-2.3e", "1-2.3e"),
        ):
            data = f"<ss:Data ss:Type='{type_}'>{stored}</ss:Data>"
            with self.subTest(type_, stored=stored):
                cells = self._read_cells(xml.replace(NUMBER, data))
                self.assertEqual(cells[1], shown)

    def test_formula_of_excel_xml_without_a_value_is_shown(self):
        xml = files.make_excel_xml(ROWS).decode()
        for formula, shown in (("=RC[-1]", "=RC[-1]"), ('="00123"', "00123")):
            cell = f"<ss:Cell ss:Formula='{formula}'/>"
            with self.subTest(formula):
                start = xml.index(NUMBER)
                start = xml.rindex("<ss:Cell", 0, start)
                end = xml.index("</ss:Cell>", start) + len("</ss:Cell>")
                cells = self._read_cells(xml[:start] + cell + xml[end:])
                self.assertEqual(cells[1], shown)

    def test_value_of_a_document_is_what_is_shown_where_none_is_stored(self):
        flat = files.make_ods(ROWS, is_flat=True).decode()
        start = flat.rindex(TEXT)
        end = flat.index("</table:table-cell>", start)
        for cell, shown in (
            (
                " office:value-type='date' office:date-value='?'><text:p>3月4日",
                "3月4日",
            ),
            (" office:value-type='float' office:value=''><text:p>12,5", "12,5"),
            (" office:value-type='float' office:value='12.5'><text:p>—", "12.5"),
            (" office:value-type='string' office:string-value='K7'><text:p>", "K7"),
            (" table:formula='of:=[.A1]'><text:p>", "=of:=[.A1]"),
            ("><text:p>甲<text:s text:c='2'/>乙", "甲  乙"),
            ("><text:p>甲<text:line-break/>乙", "甲\n乙"),
            ("><text:p>甲</text:p><text:p>乙", "甲\n乙"),
        ):
            changed = f"<table:table-cell{cell}</text:p>"
            with self.subTest(cell):
                cells = self._read_cells(flat[:start] + changed + flat[end:])
                self.assertEqual(cells[1], shown)
