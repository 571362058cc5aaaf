import io
import re
import zipfile

from openpyxl import load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

from odoo.tests import BaseCase, tagged

from odoo.addons.customer_care_import.importer.sheet import SheetError, read_sheet

from . import common_files as files

ROWS = [["姓名", "手机"], ["甲乙", "13800000001 13800000002"], ["丙丁", "13800000003"]]
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
SHARED = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"
)
OLD, NEW = "13800000001 ", "13800000002"


@tagged("post_install", "-at_install")
class TestStruckTexts(BaseCase):
    """What is struck through is imported like all text, and said."""

    def _check(self, content):
        sheet = read_sheet(content)
        self.assertEqual([row.cells for row in sheet.rows], ROWS[1:])
        told = {code: details for code, details in sheet.remarks}
        self.assertEqual(told.get("struck_rows"), {"rows": [2]})

    def test_part_of_a_text(self):
        book, content = load_workbook(io.BytesIO(files.make_xlsx(ROWS))), io.BytesIO()
        struck = TextBlock(InlineFont(strike=True), OLD)
        book.active["B2"].value = CellRichText(struck, NEW)
        book.save(content)
        self._check(content.getvalue())

    def _share(self, mark):
        """A workbook as Excel writes it: its cell has the number of its text only."""
        parts = (
            f'<r><rPr>{mark}</rPr><t xml:space="preserve">{OLD}</t></r>'
            f"<r><t>{NEW}</t></r>"
        )
        texts = f'<sst xmlns="{MAIN}"><si>{parts}</si></sst>'
        relation = f'<Relationship Id="r9" Type="{SHARED}" Target="sharedStrings.xml"/>'
        whole = re.escape(f"<is><t>{OLD}{NEW}</t></is>")
        cell = re.compile(rf't="inlineStr">{whole}')
        with zipfile.ZipFile(io.BytesIO(files.make_xlsx(ROWS))) as archive:
            contents = {
                name: archive.read(name).decode() for name in archive.namelist()
            }
        sheet, book = "xl/worksheets/sheet1.xml", "xl/_rels/workbook.xml.rels"
        contents[sheet] = cell.sub('t="s"><v>0</v>', contents[sheet])
        end = "</Relationships>"
        contents[book] = contents[book].replace(end, f"{relation}{end}")
        return files.pack(**contents, **{"xl/sharedStrings.xml": texts})

    def test_part_of_a_text_that_is_kept_apart(self):
        self._check(self._share("<strike/>"))

    def test_strike_that_says_no_is_none(self):
        self.assertFalse(read_sheet(self._share('<strike val="0"/>')).remarks)

    def test_struck_text_is_found_in_other_formats(self):
        style = (
            "<style:style xmlns:style='urn:style' style:name='T1'>"
            "<style:text-properties style:text-line-through-style='{}'/></style:style>"
        )
        flat = files.make_ods(ROWS, is_flat=True).decode()
        flat = flat.replace(OLD, f"<text:span text:style-name='T1'>{OLD}</text:span>")
        html = files.make_html(ROWS).decode()
        classes = "<style>.xl65 {color: red; text-decoration: line-through}</style>"
        xml = files.make_excel_xml(ROWS).decode()
        font = "<ss:Style ss:ID='old'><ss:Font ss:StrikeThrough='1'/></ss:Style>"
        whole = f"<td rowspan='1' colspan='1'>{OLD}"
        for name, content in {
            "ods": flat.replace(
                "<office:body>", f"{style.format('solid')}<office:body>"
            ),
            "html": html.replace(OLD, f"<s>{OLD}</s>"),
            "html by a style": html.replace(
                OLD, f"<span style='text-decoration:line-through'>{OLD}</span>"
            ),
            "html by a class": html.replace(
                whole, whole.replace("<td", "<td class='xl1 xl65'")
            ).replace("<table>", f"{classes}<table>"),
            "xml": xml.replace(OLD, f"<S>{OLD}</S>"),
            "xml by a style": xml.replace(
                "</ss:Styles>", f"{font}</ss:Styles>"
            ).replace(
                f"><ss:Data ss:Type='String'>{OLD}",
                f" ss:StyleID='old'><ss:Data ss:Type='String'>{OLD}",
            ),
        }.items():
            with self.subTest(name):
                self._check(content.encode())
        plain = flat.replace("<office:body>", f"{style.format('none')}<office:body>")
        self.assertFalse(read_sheet(plain.encode()).remarks)


@tagged("post_install", "-at_install")
class TestTurnedTables(BaseCase):
    """A table whose headings stand in its first column is told from a list."""

    def _find_error(self, rows):
        try:
            read_sheet(files.make_xlsx(rows))
        except SheetError as error:
            return error.code
        return None

    def test_headings_in_the_first_column_are_said(self):
        two = [["姓名", "甲乙", "丙丁"], ["手机", "13800000001", "13800000002"]]
        mail = ["邮箱", "a@care.example.com", "b@care.example.com"]
        birthday = ["生日", "1985-03-04", "1986-03-04"]
        for name, rows in {
            "two customers": [*two, mail, birthday],
            "a title above": [["客户资料"], [], *two, mail],
            "a form of one customer": [row[:2] for row in (*two, mail, birthday)],
            "with colons": [[f"{row[0]}：", *row[1:]] for row in (*two, mail)],
            "English": [
                ["Name", "Ann Lee", "Bo Ray"],
                ["Mobile", "13800000001", "13800000002"],
                ["Email", "", "b@care.example.com"],
                ["Shoe size", "37", "42"],
            ],
        }.items():
            with self.subTest(name):
                self.assertEqual(self._find_error(rows), "transposed")

    def test_names_before_their_values_are_said(self):
        card = ["姓名：甲乙", "手机：13800000001", "公司: 甲厂"]
        for name, lines in {
            "one customer": card,
            "several": [*card, "", "姓名：丙丁", "手机：13800000002", "公司：乙厂"],
            "few names": [*card[:2], "", "姓名：丙丁", "手机：13800000002"],
            "a title": ["客户资料", *card, "生日: 1985-03-04"],
        }.items():
            with self.subTest(name):
                rows = [[line] for line in lines]
                self.assertEqual(self._find_error(rows), "labelled")

    def test_rules_between_lines_are_no_customers(self):
        text = "| 姓名 | 手机 |\n|:-----|------|\n| 甲乙 | 13800000001 |\n"
        sheet = read_sheet(text.encode())
        self.assertEqual([row.cells for row in sheet.rows], [["甲乙", "13800000001"]])
        self.assertEqual([code for code, _details in sheet.remarks], ["captions"])

    def test_list_of_customers_is_none(self):
        heading = ["姓名", "手机", "邮箱", "生日"]
        for name, rows in {
            "a list": [heading, ["甲乙", "13800000001", "", ""]],
            "few columns": [heading[:2], ["甲乙", "13800000001"], ["丙丁", ""]],
            "words that are headings elsewhere": [
                ["姓名", "手机", "公司"],
                ["客户", "13800000001", ""],
                ["联系人", "13800000002", ""],
            ],
            "unknown headings": [["Cliente", "Móvil"], ["甲乙", "13800000001"]],
            "no heading": [["甲乙", "13800000001"], ["丙丁", "13800000002"]],
        }.items():
            with self.subTest(name):
                self.assertIsNone(self._find_error(rows))
