import struct

from odoo.tests import BaseCase, tagged

from ..importer.formats import old_excel
from ..importer.sheet import SheetError, read_sheet
from . import common_files as files
from .common_files import Stored

ROWS = [["姓名", "手机"], ["甲乙", "13800000001"], ["丙丁", "13800000002"]]
MAIL = "mailto:yi@care.example.com"
LINK = bytes.fromhex("d0c9ea79f9bace118c8200aa004ba90b")
ADDRESS = bytes.fromhex("e0c9ea79f9bace118c8200aa004ba90b")
ERROR = struct.pack("<BB", files.ERRORS["#N/A"], 1)
PLAIN_FONT, STRUCK_FONT = (struct.pack("<HHH", 200, s, 0x7FFF) for s in (0, 8))
VISIBLE, HIDDEN = (struct.pack("<BB", state, 0) + b"\x09" for state in (0, 1))


@tagged("post_install", "-at_install")
class TestOldExcel(BaseCase):
    """A workbook from before 2007 tells as much as one of today."""

    def _read(self, content):
        sheet = read_sheet(content)
        return [row.cells for row in sheet.rows], dict(sheet.remarks)

    def _link(self, first, last, target):
        """The record of a link behind the first cell of some rows."""
        text = f"{target}\0".encode("utf-16-le")
        place = struct.pack("<HHHH", first, last, 0, 0)
        start = LINK + struct.pack("<II", 2, 3) + ADDRESS
        content = place + start + struct.pack("<I", len(text)) + text
        return struct.pack("<HH", 0x1B8, len(content)) + content

    def _add_record(self, record):
        content = files.make_xls(ROWS)
        return content[:-4] + record + content[-4:]

    def test_true_and_false_are_words(self):
        for value, shown in ((1, "TRUE"), (0, "FALSE")):
            content = files.make_xls([["姓名", "会员"], ["甲乙", "#N/A"]])
            content = content.replace(ERROR, struct.pack("<BB", value, 0))
            with self.subTest(shown):
                self.assertEqual(self._read(content)[0], [["甲乙", shown]])

    def test_number_of_no_day_stays_a_number(self):
        for number, shown in (
            (31081, "1985-02-03"),
            (31081.5, "1985-02-03 12:00:00"),
            (10**10, "10000000000"),
        ):
            rows = [["姓名", "生日"], ["甲乙", Stored(number, "yyyy-mm-dd")]]
            with self.subTest(number):
                self.assertEqual(self._read(files.make_xls(rows))[0][0][1], shown)

    def test_number_is_shown_by_its_format(self):
        for number, code, shown in (
            (123, "00000", "00123"),
            (13800000001, "000-0000-0000", "138-0000-0001"),
            (0.15, "0%", "15%"),
            (1234.5, '"¥"#,##0.00', "¥1234.50"),
        ):
            rows = [["姓名", "备注"], ["甲乙", Stored(number, code)]]
            with self.subTest(code):
                self.assertEqual(self._read(files.make_xls(rows))[0][0][1], shown)

    def test_text_that_is_struck_through_is_said(self):
        content = files.make_xls(ROWS).replace(PLAIN_FONT, STRUCK_FONT)
        rows, remarks = self._read(content)
        self.assertEqual(rows, ROWS[1:])
        self.assertEqual(remarks["struck_rows"], {"rows": [2, 3]})
        self.assertNotIn("struck_rows", self._read(files.make_xls(ROWS))[1])

    def test_link_stands_behind_each_row_of_its_area(self):
        for last, mails in ((1, [MAIL, ""]), (2, [MAIL, MAIL]), (9, [MAIL, MAIL])):
            rows, remarks = self._read(self._add_record(self._link(1, last, MAIL)))
            with self.subTest(last):
                told = [mail.removeprefix("mailto:") for mail in mails]
                self.assertEqual([row[2] for row in rows], told)
                self.assertEqual([*remarks], ["links"])

    def test_link_within_the_file_is_no_address(self):
        rows, remarks = self._read(self._add_record(self._link(1, 1, "#Customers!A1")))
        self.assertEqual((rows, remarks), (ROWS[1:], {}))

    def test_only_sheet_is_read_although_nobody_sees_it(self):
        content = files.make_xls(ROWS).replace(VISIBLE, HIDDEN, 1)
        self.assertTrue(old_excel.read(content)[0].is_hidden)
        self.assertEqual(self._read(content)[0], ROWS[1:])

    def test_workbook_that_ends_too_early_is_broken(self):
        content = files.make_xls(ROWS)
        for length in (20, 60, len(content) // 4):
            with self.subTest(length), self.assertRaises(SheetError) as refused:
                read_sheet(content[:length])
            self.assertEqual(refused.exception.code, "broken_file")
