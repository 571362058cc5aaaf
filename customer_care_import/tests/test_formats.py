import re
from datetime import date
from unittest.mock import patch

from odoo.tests import BaseCase, tagged
from odoo.tools import file_open

from odoo.addons.customer_care_import.importer.formats import (
    READERS,
    open_document,
    signature,
)
from odoo.addons.customer_care_import.importer.formats.page import SheetError
from odoo.addons.customer_care_import.importer.formats.signature import find_format
from odoo.addons.customer_care_import.importer.sheet import read_sheet

from . import common_files as files
from .common_files import Stored

HEADING = ["公司", "姓名", "客户编号", "手机", "生日"]
DAY = Stored(date(1985, 2, 3), "yyyy-mm-dd", "1985-02-03")
ROWS = [
    HEADING,
    ["甲厂", "甲乙", Stored(123, "00000", "00123"), 13800000001, DAY],
    ["", "丙丁", Stored(124, "00000", "00124"), "13800000002", "农历五月初四"],
    ["", "", "", "", ""],
    ["乙厂", "戊己", "K3", "", ""],
]
MERGED = [(1, 0, 2, 0)]
TEXTS = [
    (2, ["甲厂", "甲乙", "00123", "13800000001", "1985-02-03"]),
    (3, ["甲厂", "丙丁", "00124", "13800000002", "农历五月初四"]),
    (5, ["乙厂", "戊己", "K3", "", ""]),
]
MAKERS = {
    "open_xml": files.make_xlsx,
    "old_excel": files.make_xls,
    "open_document": files.make_ods,
    "excel_xml": files.make_excel_xml,
    "html_table": files.make_html,
}
CARD = """BEGIN:VCARD
VERSION:3.0
N:甲;乙;;;
FN:甲乙
ORG:甲厂;采购部
TITLE:厂长
TEL;TYPE=CELL:138-0000-0001
item1.TEL:021-55550001
item1.X-ABLabel:单位
EMAIL:jia@care.example.com
ADR:;;人民路1号;宁波市;浙江省;315000;中国
BDAY;X-APPLE-OMIT-YEAR=1604:1604-02-03
PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQSkZJRgAB
 AQAAAQABAAD
NOTE:喜欢喝茶
X-LEVEL:金
END:VCARD
"""
OLD_CARD = (
    "BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:"
    "=E4=B8=99;=E4=B8=81;;;\r\nTEL;CELL:13800000002\r\nEND:VCARD\r\n"
)


@tagged("post_install", "-at_install")
class TestFormats(BaseCase):
    def test_every_format_gives_the_same_rows(self):
        for name, make in MAKERS.items():
            with self.subTest(name):
                content = make(ROWS, merged=MERGED)
                self.assertEqual(find_format(content), name)
                sheet = read_sheet(content)
                self.assertEqual(sheet.heading, HEADING)
                self.assertEqual(sheet.rows, TEXTS)
        self.assertEqual({*MAKERS, "delimited", "vcard"}, set(READERS))

    def test_flat_document_is_read_like_a_packed_one(self):
        sheet = read_sheet(files.make_ods(ROWS, MERGED, is_flat=True))
        self.assertEqual(sheet.rows, TEXTS)

    def test_hidden_rows_are_said_in_every_format(self):
        for name, make in MAKERS.items():
            with self.subTest(name):
                (remark,) = read_sheet(make(ROWS, hidden=[2])).remarks
                self.assertEqual(remark, ("hidden_rows", {"rows": [3]}))

    def test_hidden_columns_are_said_in_every_format(self):
        for name, make in MAKERS.items():
            with self.subTest(name):
                (remark,) = read_sheet(make(ROWS, unseen=[0, 3])).remarks
                names = {"names": ["公司", "手机"]}
                self.assertEqual(remark, ("hidden_columns", names))
        content = files.make_html(ROWS).replace(b"<td", b"<td style='display:none'", 1)
        (remark,) = read_sheet(content).remarks
        self.assertEqual(remark, ("hidden_columns", {"names": ["公司"]}))

    def test_days_are_counted_from_1904_where_the_file_says_so(self):
        for name in ("open_xml", "old_excel", "open_document", "excel_xml"):
            for is_1904 in (True, False):
                with self.subTest(name, is_1904=is_1904):
                    content = MAKERS[name](ROWS, is_1904=is_1904)
                    self.assertEqual(read_sheet(content).is_1904, is_1904)

    def test_value_that_is_stored_and_not_shown_is_read(self):
        def hide(text):
            return re.sub("<text:p>.*?</text:p>", "", text)

        rows = [HEADING, ["", "", 13800000001, "", DAY]]
        content = files.repack(files.make_ods(rows), content=hide)
        page = open_document.read(content)[0]
        shown = [cell.text for cell in page.rows[1]]
        self.assertEqual(shown, ["", "", "13800000001", "", "1985-02-03"])

    def test_number_with_a_decimal_comma_keeps_its_size(self):
        for stored, shown, expected in (
            (12.5, "12,50", "12.5"),
            (850, "850,00", "850"),
            (1250, "1.250,00", "1250"),
            (1250, "1,250.00", "1250.00"),
            (0.125, "12.5%", "12.5%"),
            (0.5, "50,0%", "0.5"),
        ):
            rows = [HEADING, ["", "甲乙", Stored(stored, "", shown), "", ""]]
            with self.subTest(shown):
                cell = open_document.read(files.make_ods(rows))[0].rows[1][2]
                self.assertEqual(cell.text, expected)

    def test_error_is_kept_as_what_it_is(self):
        for name, make in MAKERS.items():
            with self.subTest(name):
                row = ["#REF!", "甲乙", "#N/A", "", ""]
                sheet = read_sheet(make([HEADING, row]))
                self.assertEqual(sheet.rows[0].cells, row)

    def test_sheet_that_other_programs_write_is_read(self):
        xlsx = files.make_xlsx(ROWS, MERGED)

        def be_strict(text):
            text = text.replace(
                "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
                "http://purl.oclc.org/ooxml/spreadsheetml/main",
            )
            return text.replace(
                "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
                "http://purl.oclc.org/ooxml/officeDocument/relationships",
            )

        changes = {
            "strict": {"": be_strict},
            "empty fill": {
                "styles": lambda t: t.replace("<fill><patternFill />", "<fill>")
            },
            "broken font": {
                "styles": lambda t: t.replace('family val="2"', 'family val="99"')
            },
            "broken properties": {"core": lambda _text: "<x"},
        }
        for name, change in changes.items():
            with self.subTest(name):
                self.assertEqual(read_sheet(files.repack(xlsx, **change)).rows, TEXTS)

    def test_formula_without_a_stored_value_is_shown(self):
        rows = [["姓名", "公司"], ["甲乙", '=CONCATENATE("甲","厂")']]
        sheet = read_sheet(files.make_xlsx(rows))
        self.assertEqual(sheet.rows[0].cells, ["甲乙", '=CONCATENATE("甲","厂")'])

    def test_formula_with_an_empty_result_is_an_empty_cell(self):
        content = files.make_xlsx([["姓名", "公司"], ["甲乙", '=""']])

        def store(text):
            return text.replace('<c r="B2"><f>', '<c r="B2" t="str"><f>')

        sheet = read_sheet(files.repack(content, sheet1=store))
        self.assertEqual(sheet.rows[0].cells, ["甲乙", ""])

    def test_date_that_excel_knows_by_number_only_is_a_date(self):
        content = files.make_xlsx([["姓名", "生日"], ["甲乙", DAY], ["丙丁", DAY]])

        def give_number(number):
            return lambda text: text.replace(
                'numFmtId="164" fontId', f'numFmtId="{number}" fontId'
            )

        for number, shown in {31: "1985-02-03", 57: "1985-02", 58: "2月3日"}.items():
            with self.subTest(number):
                sheet = read_sheet(files.repack(content, styles=give_number(number)))
                self.assertEqual(sheet.rows[0].cells[1], shown)

    def test_address_book_of_a_phone_is_a_sheet(self):
        sheet = read_sheet((CARD + OLD_CARD).encode())
        self.assertEqual(
            sheet.heading,
            [
                *(
                    "Name",
                    "Company",
                    "Job position",
                    "Phone",
                    "Email",
                    "Street",
                    "City",
                ),
                *("Province", "Birthday", "Remark", "department", "label"),
                *("postal code", "country", "x-level"),
            ],
        )
        self.assertEqual(
            sheet.rows[0].cells,
            [
                *("甲乙", "甲厂", "厂长", "138-0000-0001\n021-55550001"),
                *("jia@care.example.com", "人民路1号", "宁波市", "浙江省", "2月3日"),
                *("喜欢喝茶", "采购部", "单位: 021-55550001", "315000", "中国", "金"),
            ],
        )
        self.assertEqual(sheet.rows[1].cells[0], "丙丁")
        self.assertEqual(sheet.rows[1].cells[3], "13800000002")

    def test_card_that_cannot_be_read_is_kept_as_text_and_said(self):
        broken = "BEGIN:VCARD\nVERSION:3.0\n:甲乙 13800000001\nEND:VCARD\n"
        sheet = read_sheet((CARD + broken).encode())
        self.assertIn("13800000001", "".join(sheet.rows[1].cells))

    def test_file_that_is_no_sheet_says_what_it_is(self):
        with file_open("base/static/img/avatar.png", "rb") as picture:
            png = picture.read()
        compound = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)
        document = "application/vnd.oasis.opendocument.text"
        ods = files.make_ods(ROWS)
        manifest = {"META-INF/manifest.xml": "<encryption-data/>"}
        for code, content in (
            ("picture", png),
            ("picture", b"\xff\xd8\xff\xe0rest"),
            ("picture", b"RIFF0000WEBPrest"),
            ("picture", b"BM\x36\x10\x0e\0\0\0\0\0rest"),
            ("picture", b"\0\0\0\x18ftypheic"),  # of a phone
            ("pdf", b"%PDF-1.7 rest"),
            ("document", files.pack(**{"word/document.xml": "<document/>"})),
            ("document", files.pack(mimetype=document)),
            ("document", compound + "WordDocument".encode("utf-16-le")),
            ("document", b"{\\rtf1 rest"),
            ("encrypted", compound + "EncryptedPackage".encode("utf-16-le")),
            ("encrypted", files.pack(**{"mimetype": "x spreadsheet", **manifest})),
            ("binary_workbook", files.pack(**{"xl/workbook.bin": b"x"})),
            ("numbers_document", files.pack(**{"Index/Document.iwa": b"x"})),
            ("archive", files.pack(**{"customers.csv": "x"})),
            ("archive", b"Rar!rest"),
            ("database", b"SQLite format 3\0"),
            ("broken_file", compound),
            ("broken_file", b"PK\x03\x04rest"),
            ("broken_file", ods[: len(ods) // 2]),
            ("broken_file", files.make_xlsx(ROWS)[:2000]),
            ("broken_file", files.pack(**{"xl/workbook.xml": "<workbook"})),
            (
                "no_table",
                files.pack(**{"mimetype": "spreadsheet", "content.xml": "<x/>"}),
            ),
            ("broken_file", files.make_html(ROWS)[:-40]),
            ("broken_file", files.make_excel_xml(ROWS)[:-40]),
            ("no_table", b"<?xml version='1.0'?><customers><name>A</name></customers>"),
            ("no_table", b'[{"name": "A"}]'),
            ("encrypted", files.make_xls(ROWS, is_locked=True)),
            ("no_table", b"<html><body>Customers</body></html>"),
            ("empty_file", files.make_xlsx([[]])),
            ("no_rows", files.make_xls([HEADING])),
        ):
            with self.subTest(code), self.assertRaises(SheetError) as refused:
                read_sheet(content)
            with self.subTest(code):
                self.assertEqual(refused.exception.code, code)

    def test_workbook_that_would_fill_the_memory_is_refused(self):
        with (
            patch.object(signature, "GREATEST_UNPACKED_SIZE", 2000),
            self.assertRaises(SheetError) as refused,
        ):
            read_sheet(files.make_xlsx(ROWS))
        self.assertEqual(refused.exception.code, "file_too_large")
