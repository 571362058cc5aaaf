import io

from openpyxl import load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font

from odoo.tests import BaseCase, tagged

from odoo.addons.customer_care_import.importer.sheet import SheetError, read_sheet

from . import common_files as files

ROWS = [["姓名", "手机"], ["甲乙", "13800000001"], ["丙丁", "13800000002"]]


@tagged("post_install", "-at_install")
class TestOddFiles(BaseCase):
    """What of a file is in no cell, or was guessed, is said."""

    def _find(self, content, code):
        content = content.encode() if isinstance(content, str) else content
        found = [
            each.details for each in read_sheet(content).remarks if each[0] == code
        ]
        return found[0] if found else None

    def _change(self, change):
        book, content = load_workbook(io.BytesIO(files.make_xlsx(ROWS))), io.BytesIO()
        change(book.active)
        book.save(content)
        return content.getvalue()

    def test_comment_on_a_cell_is_said(self):
        def comment(sheet):
            sheet["A2"].comment = Comment("已离职\n2024", "甲")

        told = {"texts": ["A2: 已离职 2024"]}
        self.assertEqual(self._find(self._change(comment), "comments"), told)
        note = "<ss:Comment><ss:Data>已离职</ss:Data></ss:Comment></ss:Cell>"
        xml = files.make_excel_xml(ROWS).decode()
        xml = (
            f"{note}".join(xml.split("</ss:Cell>", 3)[:3])
            + note
            + xml.split("</ss:Cell>", 3)[3]
        )
        self.assertIn("A2: 已离职", self._find(xml, "comments")["texts"])
        flat = files.make_ods(ROWS, is_flat=True).decode()
        note = "<office:annotation><text:p>已离职</text:p></office:annotation>"
        flat = flat.replace("<text:p>甲乙", f"{note}<text:p>甲乙")
        self.assertEqual(self._find(flat, "comments"), {"texts": ["A2: 已离职"]})
        self.assertIsNone(self._find(files.make_xlsx(ROWS), "comments"))

    def test_text_that_is_struck_through_is_said(self):
        def strike(sheet):
            sheet["B3"].font = Font(strike=True)
            sheet["D2"].font = Font(strike=True)  # which is empty

        self.assertEqual(self._find(self._change(strike), "struck_rows"), {"rows": [3]})
        self.assertIsNone(self._find(files.make_xlsx(ROWS), "struck_rows"))

    def test_value_that_stands_once_for_a_block_is_said(self):
        rows = "姓名,公司,手机\n甲乙,甲厂,1\n丙丁,,2\n戊己,,3\n庚辛,乙厂,4\n壬癸,,5\n"
        told = {"names": ["公司"], "rows": [3, 4, 6]}
        self.assertEqual(self._find(rows, "blocks"), told)
        for other in (
            rows.replace("丙丁,,", "丙丁,甲厂,"),  # it is written out
            rows.replace("甲乙,甲厂,", "甲乙,,"),  # nothing for the first one
            "姓名,公司,手机\n甲,一厂,1\n乙,二厂,2\n丙,三厂,3\n丁,,4\n",
        ):
            self.assertIsNone(self._find(other, "blocks"))

    def test_encoding_that_nothing_proves_is_said(self):
        text = "Name,Phone\r\n{},13800000001\r\n"
        for name, encoding in {
            **{"Łukasz": "cp1250", "Jiří": "iso8859-2", "Gülşah": "cp1254"},
            **{"Jörg": "cp850", "Hélène": "cp437", "Żaneta": "cp1257"},
            **{"Γιώργος": "cp1253", "Jürgen": "cp1252"},
        }.items():
            with self.subTest(encoding):
                content = text.format(name).encode(encoding)
                found = self._find(content, "guessed_encoding")
                sheet = read_sheet(content)
                self.assertEqual(found["encoding"], sheet.encoding)
                self.assertTrue(found["texts"])
                chosen = read_sheet(content, encoding=encoding)
                self.assertEqual(chosen.rows[0].cells[0], name)
                self.assertFalse(chosen.remarks)
        for name, encoding in {
            **{"甲乙": "gb18030", "Jörg": "utf-8", "陳大文": "big5", "Anna": "cp1252"},
            **{"丙丁": "utf-16", "山田テスト": "shift_jis"},
        }.items():
            content = text.format(name).encode(encoding)
            self.assertIsNone(self._find(content, "guessed_encoding"), encoding)

    def test_file_without_a_row_says_so(self):
        for text, code in {
            **{"": "empty_file", "\ufeff": "empty_file", "\r\n\r\n": "empty_file"},
            **{" ": "empty_file", "\0\0": "empty_file", "姓名": "no_rows"},
            **{
                "姓名,手机\n": "no_rows",
                "姓名,手机\n,\n": "no_rows",
                "甲乙": "no_rows",
            },
            "姓名,手机\n姓名,手机\n": "no_rows",
            "BEGIN:VCARD\nVERSION:3.0\nEND:VCARD\n": "empty_file",
        }.items():
            with self.subTest(text), self.assertRaises(SheetError) as caught:
                read_sheet(text.encode())
            self.assertEqual(caught.exception.code, code)

    def test_only_line_is_a_row_where_it_has_values(self):
        sheet = read_sheet("甲乙,13800000001".encode())
        self.assertEqual(sheet.rows, [(1, ["甲乙", "13800000001"])])
