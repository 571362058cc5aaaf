from datetime import date

from odoo.tests import tagged

from . import common_files as files
from .common import HEADING, CareImportCommon
from .common_files import Stored

BIRTHDAYS = [*HEADING, "生日"]


@tagged("post_install", "-at_install")
class TestCareImportSheets(CareImportCommon):
    """What stands in a file arrives with the customer, or is said beside its line."""

    def _import_file(self, content):
        care_import = self._upload([])
        care_import.file = self._encode(content)
        care_import.action_check()
        care_import.action_import()
        return care_import

    def _import_rows(self, rows, heading, **options):
        care_import = self._import_file(files.make_xlsx([heading, *rows], **options))
        return care_import.line_ids.sorted("row_number")

    def _get_codes(self, line):
        return {
            (problem["heading"], problem["code"]) for problem in line.problems or []
        }

    def test_days_counted_from_1904_are_the_days_that_are_meant(self):
        days = [Stored(date(1985, 2, 3), "yyyy-mm-dd"), 29619]
        rows = [
            [f"K{n}", "甲乙", f"1380000000{n}", day] for n, day in enumerate(days, 1)
        ]
        for line in self._import_rows(rows, BIRTHDAYS, is_1904=True):
            occasion = line.profile_id.occasion_ids
            told = (occasion.year, occasion.month, occasion.day)
            self.assertEqual(told, (1985, 2, 3))

    def test_number_with_shown_zeros_finds_its_customer(self):
        profile = self._create_profile(name="甲乙", customer_number="00123")
        row = [Stored(123, "00000"), "甲乙", "13800000001"]
        self.assertEqual(self._import_rows([row], HEADING).profile_id, profile)

    def test_error_and_formula_reach_neither_field_nor_note(self):
        heading = [*HEADING, "城市", "备注", "星座"]
        row = ["K1", "甲乙", "13800000001", "#REF!", "=B2&C2", "#N/A"]
        line = self._import_rows([row], heading)
        codes = {
            ("城市", "cell_error"),
            ("备注", "formula_without_result"),
            ("星座", "cell_error"),
        }
        self.assertEqual(self._get_codes(line), codes)
        self.assertFalse(line.profile_id.partner_id.city)
        self.assertFalse(line.profile_id.note)
        self.assertIn("=B2&C2", line.profile_id.import_note)

    def test_person_whose_name_is_not_read_is_not_his_company(self):
        row = ["K1", '=CONCATENATE("甲","乙")', "13800000001", "甲厂"]
        line = self._import_rows([row], [*HEADING, "公司"])
        self.assertEqual(line.verdict, "refused")
        self.assertFalse(line.profile_id)

    def test_phone_that_cannot_be_read_refuses_no_row(self):
        rows = [["甲乙", "见备注"], ["丙丁", "1.38E+10"]]
        lines = self._import_rows(rows, ["姓名", "手机"])
        self.assertEqual(lines.mapped("verdict"), ["create", "create"])
        again = self._import_rows(rows, ["姓名", "手机"])
        self.assertEqual(again.mapped("verdict"), ["same", "same"])
        self.assertEqual(again.profile_id, lines.profile_id)

    def test_same_phone_in_another_form_is_the_same_customer(self):
        for number, (before, now) in enumerate(
            [
                ("021-67891235", "+86 21 6789 1235"),
                ("+86 21 6789 1236", "021-67891236"),
                ("(021) 6789.1237", "0086-21-67891237"),
                ("13800000001", "手机：+86 138-0000-0001"),
                ("+49 30 1234567", "0049301234567"),
            ]
        ):
            name = f"甲{number}"
            contact = self._create_contact(name, phone=before)
            line = self._import_rows([[name, now]], ["姓名", "手机"])
            with self.subTest(now):
                self.assertEqual(line.profile_id.partner_id, contact)
                self.assertEqual(contact.phone, before)
                self.assertFalse(line.problems)

    def test_contact_of_a_customer_company_is_its_person(self):
        heading = ["客户名称", "联系人", "联系手机"]
        line = self._import_rows([["甲厂", "黄小姐", "13800000001"]], heading)
        contact = line.profile_id.partner_id
        self.assertEqual((contact.name, contact.parent_id.name), ("黄小姐", "甲厂"))
        self.assertTrue(contact.parent_id.is_company)
        self.assertEqual(line.profile_id.form_of_address, "黄小姐")

    def test_company_where_names_stand_is_a_company(self):
        row = ["K1", "甲乙有限公司", "13800000001"]
        contact = self._import_rows([row], HEADING).profile_id.partner_id
        self.assertEqual((contact.name, contact.is_company), (row[1], True))

    def test_lunar_column_gives_lunar_dates(self):
        row = ["K1", "甲乙", "13800000001", "1985-08-15"]
        line = self._import_rows([row], [*HEADING, "农历生日"])
        self.assertEqual(line.profile_id.occasion_ids.calendar, "lunar")

    def test_text_of_every_column_is_kept(self):
        heading = [*HEADING, "备注", "备注", ""]
        row = ["K1", "甲乙", "13800000001", "一", "二", "三"]
        line = self._import_rows([row], heading)
        self.assertEqual(
            line.import_id.column_ids.mapped("heading")[3:], ["备注", "备注 (2)", "F"]
        )
        for text in ("一", "备注 (2): 二", "F: 三"):
            self.assertIn(text, line.profile_id.note)

    def test_counter_of_the_rows_is_no_number_of_a_customer(self):
        line = self._import_rows([["1", "甲乙", "13800000001"]], ["序号", *HEADING[1:]])
        self.assertFalse(line.profile_id.customer_number)
        self.assertNotIn("序号", line.profile_id.note or "")

    def test_what_is_in_no_line_is_said_before_anything_is_done(self):
        sheets = {
            "说明": [["请勿修改"]],
            "客户": [["客户资料 110101199003077571"], HEADING, ["K1", "甲乙", ""]],
        }
        care_import = self._upload([])
        care_import.file = self._encode(files.make_xlsx([], sheets=sheets, hidden=[2]))
        care_import.action_check()
        self.assertIn("Other worksheets, not imported: 说明", care_import.file_note)
        self.assertIn(
            "Lines above the headings, not imported: 1 (客户资料 •••",
            care_import.file_note,
        )
        self.assertIn("imported as well: 3", care_import.file_note)
        self.assertNotIn("1101011990", care_import.file_note)

    def test_address_book_is_a_list_of_customers(self):
        card = (
            "BEGIN:VCARD\nVERSION:3.0\nFN:甲乙\nORG:甲厂\nTEL:138-0000-0001\n"
            "BDAY:--02-03\nEND:VCARD\n"
        )
        line = self._import_file(card.encode()).line_ids
        contact = line.profile_id.partner_id
        self.assertEqual((contact.name, contact.phone), ("甲乙", "13800000001"))
        self.assertEqual(contact.parent_id.name, "甲厂")
        occasion = line.profile_id.occasion_ids
        self.assertEqual((occasion.month, occasion.day), (2, 3))
