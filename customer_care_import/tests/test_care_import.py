import base64
from unittest.mock import patch

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged, users
from odoo.tools import mute_logger

from odoo.addons.customer_care.tests.common import BY_ROLE, BY_RULE

from .common import HEADING, IMPORTS, CareImportCommon


@tagged("post_install", "-at_install")
class TestCareImport(CareImportCommon):
    """A sheet is looked at, corrected and checked before any customer changes."""

    def test_checking_a_sheet_changes_no_customer(self):
        before = self.env["res.partner"].search_count([])
        care_import = self._check([["K1", "甲乙", "13800000001"], ["K2", "丙丁", ""]])
        self.assertEqual(care_import.state, "checked")
        self.assertEqual((care_import.line_count, care_import.create_count), (2, 2))
        self.assertEqual(self.env["res.partner"].search_count([]), before)

    def test_file_that_is_no_sheet_is_refused_in_words(self):
        care_import = self._upload([])
        care_import.action_check()
        self.assertIn("no rows below the heading", care_import.read_error)
        care_import.file = base64.b64encode(b"\xd0\xcf\x11\xe0")
        care_import.action_check()
        self.assertEqual(care_import.state, "draft")
        self.assertIn("save it as xlsx", care_import.read_error)

    def test_columns_are_recognised_and_may_be_corrected(self):
        care_import = self._check(
            [["甲乙", "13800000001", "2001-02-03"]], ["甲", "电话", "乙"]
        )
        self.assertEqual(
            care_import.column_ids.mapped("content"), [False, "phone", False]
        )
        self.assertEqual(care_import.refused_count, 1)
        care_import.column_ids[0].content = "name"
        care_import.column_ids[2].content = "birthday"
        care_import.action_check()
        self.assertEqual((care_import.refused_count, care_import.create_count), (0, 1))
        care_import.action_import()
        self.assertEqual(care_import.line_ids.profile_id.occasion_ids.year, 2001)

    def test_order_of_day_and_month_may_be_told(self):
        heading = [*HEADING, "生日"]
        care_import = self._check([["K1", "甲乙", "", "05/09"]], heading)
        self.assertIn("ambiguous", care_import.line_ids.problem_text)
        care_import.column_ids[3].date_order = "day"
        care_import.action_check()
        care_import.action_import()
        birthday = care_import.line_ids.profile_id.occasion_ids
        self.assertEqual((birthday.month, birthday.day), (9, 5))

    def test_whoever_starts_over_need_not_choose_the_file_again(self):
        care_import = self._check([["K1", "甲乙", ""]])
        care_import.action_start_over()
        self.assertEqual((care_import.state, care_import.line_count), ("draft", 0))
        self.assertTrue(care_import.is_file_kept)
        care_import.action_check()
        self.assertEqual(
            (care_import.state, care_import.line_ids.name), ("checked", "甲乙")
        )

    def test_other_file_may_be_chosen_to_start_over(self):
        care_import = self._check([["K1", "甲乙", ""]])
        care_import.action_start_over()
        care_import.file = self._upload([["K2", "丙丁", ""]]).file
        care_import.action_check()
        self.assertEqual(care_import.line_ids.mapped("name"), ["丙丁"])

    def test_officer_reads_a_sheet_twice(self):
        sheet = {
            "file": base64.b64encode(b"Number,Name\n7,Wang\n"),
            "file_name": "list.csv",
        }
        with self._request_of(self.care_officer) as env:
            care_import = env["care.import"].create(sheet)
            care_import._read_file()
            care_import.write(sheet)
            care_import._read_file()
            self.assertEqual(
                care_import.column_ids.mapped("heading"), ["Number", "Name"]
            )

    def test_import_can_be_duplicated_more_than_once(self):
        care_import = self._check([["K1", "甲乙", ""]])
        copies = care_import.copy() | care_import.copy()
        self.assertEqual(copies.mapped("state"), ["draft", "draft"])
        self.assertFalse(copies.line_ids)

    def test_imported_sheet_is_not_imported_twice(self):
        care_import = self._import([["K1", "甲乙", ""]])
        with self.assertRaisesRegex(UserError, "has changed in the meantime"):
            care_import.action_import()

    def test_bad_row_does_not_stop_the_others(self):
        care_import = self._check([[f"K{i}", f"甲{i}", ""] for i in range(5)])
        create = type(self.env["care.profile"]).create

        def create_but_one(profiles, vals_list):
            if any(vals.get("customer_number") == "K3" for vals in vals_list):
                raise ValueError("K3 is bad")
            return create(profiles, vals_list)

        with patch.object(type(self.env["care.profile"]), "create", create_but_one):
            care_import.action_import()
        self.assertEqual(
            (care_import.state, len(care_import.line_ids.profile_id)), ("done", 4)
        )
        self.assertIn("K3 is bad", care_import.line_ids[3].problem_text)
        self.assertEqual(care_import.line_ids[3].verdict, "refused")

    def test_row_does_not_repeat_what_the_database_refused(self):
        care_import = self._check([["K1", "甲乙", ""]])

        def refuse(profiles, vals_list):
            self._have_row_refused("13800000001")

        with (
            patch.object(type(self.env["care.profile"]), "create", refuse),
            mute_logger("odoo.sql_db"),
        ):
            care_import.action_import()
        self.assertIn("violates", care_import.line_ids.problem_text)
        self.assertNotIn("13800000001", care_import.line_ids.problem_text)

    def test_large_sheet_goes_on_in_the_background(self):
        care_import = self._check([[f"K{i}", f"甲{i}", ""] for i in range(5)])
        with patch(f"{IMPORTS}.care_import_job.WRITTEN_AT_ONCE", 2):
            care_import.action_import()
        self.assertEqual((care_import.state, care_import.open_count), ("running", 5))
        with self.enter_registry_test_mode():
            self.env.ref(
                "customer_care_import.ir_cron_care_import"
            ).method_direct_trigger()
        self.env.invalidate_all()
        self.assertFalse(
            "\n".join(filter(None, care_import.line_ids.mapped("problem_text")))
        )
        self.assertEqual(
            (care_import.state, len(care_import.line_ids.profile_id)), ("done", 5)
        )
        self.assertEqual(care_import.line_ids.profile_id.create_uid, self.care_officer)

    def test_checking_costs_the_same_queries_for_more_rows(self):
        rows = [[f"K{i}", f"甲{i}", f"1380000{i:04}"] for i in range(60)]
        few, many = self._upload(rows[:6]), self._upload(rows)
        spent = self._count_queries(few.action_check)
        self.assertLessEqual(self._count_queries(many.action_check), spent + 2)

    def test_importing_costs_the_same_queries_for_more_rows(self):
        def count_queries(start, size):
            rows = [
                [f"K{n}", f"甲{n}", f"1380000{n:04}", f"乙厂{n}", "女儿瑞", "2月5日"]
                for n in range(start, start + size)
            ]
            care_import = self._check(rows, [*HEADING, "公司", "子女", "子女生日"])
            spent = self._count_queries(care_import.action_import)
            self.assertEqual(len(care_import.line_ids.profile_id), size)
            return spent

        few, many = count_queries(100, 6), count_queries(200, 60)
        self.assertLess(many, few + 54)

    def test_changing_costs_only_what_core_asks_of_each_contact(self):
        def count_queries(start, size):
            numbers = range(start, start + size)
            self._import([[f"K{n}", f"甲{n}", f"1380000{n:04}"] for n in numbers])
            care_import = self._check(
                [[f"K{n}", f"甲{n}", f"1390000{n:04}"] for n in numbers]
            )
            spent = self._count_queries(care_import.action_import)
            phones = care_import.line_ids.profile_id.partner_id.mapped("phone")
            self.assertTrue(all(phone.startswith("139") for phone in phones))
            return spent

        few, many = count_queries(100, 6), count_queries(200, 60)
        # and the ORM, whose customer it is that may be reached anew
        self.assertLessEqual(many, few + 2 * (60 - 6) + 2)

    def test_report_holds_the_whole_row_and_no_formula(self):
        heading = [*HEADING, "生日", "备注"]
        care_import = self._import(
            [["K1", "甲乙", "", "属龙", "=1+1"], ["K2", "丙丁", "", "", ""]], heading
        )
        report = base64.b64decode(care_import.report).decode("utf-8-sig")
        self.assertIn("属龙", report)
        self.assertIn("'=1+1", report)
        self.assertNotIn("丙丁", report)

    def test_report_is_mended_and_imported_again(self):
        care_import = self._import([["K1", "", "见备注", "甲乙"]], [*HEADING, "甲"])
        self.assertEqual(care_import.refused_count, 1)
        report = base64.b64decode(care_import.report).decode("utf-8-sig")
        mended = report.replace("K1,,见备注", "K1,甲乙,13800000001")
        again = self.env["care.import"].with_user(self.care_officer)
        again = again.create({"file": base64.b64encode(mended.encode())})
        again.action_check()
        contents = ["ignored"] * 4 + ["number", "name", "phone", False]
        self.assertEqual(again.column_ids.mapped("content"), contents)
        again.action_import()
        self.assertEqual(again.line_ids.profile_id.phone, "13800000001")
        self.assertEqual(again.line_ids.profile_id.note, "<p>甲: 甲乙</p>")

    def test_file_is_not_kept_besides_its_rows(self):
        care_import = self._check([["K1", "甲乙", ""]])
        self.assertFalse(care_import.file)
        self.assertEqual(care_import.line_ids._get_texts(), ["K1", "甲乙", ""])

    def test_row_goes_with_the_erased_customer(self):
        care_import = self._import([["K1", "甲乙", ""], ["K2", "丙丁", ""]])
        care_import.line_ids[0].profile_id.with_user(self.care_manager).unlink()
        self.assertEqual(care_import.line_ids.exists().mapped("name"), ["丙丁"])

    def test_imported_sheet_is_undone_before_it_is_deleted(self):
        care_import = self._import([["K1", "甲乙", ""]])
        with self.assertRaisesRegex(UserError, "Undo the import first"):
            care_import.unlink()
        care_import.action_undo()
        care_import.unlink()
        self.assertFalse(care_import.exists())

    @users("care_user")
    def test_salesperson_sees_no_sheet(self):
        care_import = self._import([["K1", "甲乙", ""]]).with_user(self.env.user)
        for records in (
            care_import,
            care_import.sudo().line_ids,
            care_import.sudo().column_ids,
        ):
            with self.assertRaisesRegex(AccessError, BY_ROLE):
                records.with_user(self.env.user).read(["display_name"])
        with self.assertRaisesRegex(AccessError, BY_ROLE):
            self.env["care.import"].create({})

    def test_sheet_of_another_company_is_not_seen(self):
        company = self._create_company()
        care_import = self.env["care.import"].create({"company_id": company.id})
        with self.assertRaisesRegex(AccessError, BY_RULE):
            care_import.with_user(self.care_officer).read(["name"])
