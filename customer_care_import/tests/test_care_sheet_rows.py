from odoo.exceptions import AccessError
from odoo.tests import freeze_time, tagged

from odoo.addons.customer_care.tests.common import BY_ROLE

from .common import HEADING, CareImportCommon

NUMBER = "110101199003077571"
ROWS = [["K1", "甲乙", "13800000001", "养鱼"], ["K2", "丙丁", "13800000002", "登山"]]
REMARK = [*HEADING, "备注"]


@tagged("post_install", "-at_install")
class TestCareSheetRows(CareImportCommon):
    """The rows of sheets are printed, kept and erased like all else of a customer."""

    def _get_rows(self, name="甲乙"):
        return self.env["care.import.line"].search([("name", "=", name)])

    def _print(self, profile, user):
        return str(profile.with_user(user)._get_printout())

    def test_printout_has_the_rows_of_the_customer_only(self):
        profile = self._import(ROWS, REMARK).line_ids[0].profile_id
        self._check(ROWS, REMARK)
        printed = self._print(profile, self.care_officer)
        self.assertEqual(printed.count("Line 2"), 2)
        self.assertIn("养鱼", printed)
        self.assertNotIn("登山", printed)

    def test_owner_prints_the_rows_without_reading_sheets(self):
        profile = self._import(ROWS, REMARK).line_ids[0].profile_id
        profile.user_id = self.care_user
        self.assertFalse(self._get_rows().with_user(self.care_user).has_access("read"))
        self.assertIn("Line 2", self._print(profile, self.care_user))

    def test_identity_number_of_a_row_is_printed_by_who_may_read_it(self):
        profile = self._import_one(身份证号=NUMBER).profile_id
        self.assertNotIn(NUMBER, self._print(profile, self.care_officer))
        identity = self.env.ref("customer_care.group_care_identity")
        self.care_officer.group_ids += identity
        printed = self._print(profile, self.care_officer)
        self.assertEqual(printed.count(NUMBER), 2)  # the fact and the row
        log = self.env["care.access.log"].search([("type", "=", "identity_read")])
        self.assertIn("care.import.line", log.mapped("model"))

    def test_erasing_takes_all_rows_of_the_customer(self):
        care_import = self._import(ROWS, REMARK)
        self._import(ROWS, REMARK).action_undo()
        self._check(ROWS, REMARK)
        self._check([["", "甲乙", "13800000001", "x"]], REMARK)
        self.assertEqual(len(self._get_rows()), 4)
        profile = care_import.line_ids[0].profile_id
        profile.with_user(self.care_manager)._erase()
        self.assertEqual(len(self._get_rows("丙丁")), 3)
        self.assertFalse(self._get_rows().filtered(lambda row: row.key == "number:K1"))

    def test_erasing_takes_the_rows_with_numbers_of_other_countries(self):
        america = self.env.ref("base.us")
        for home in (self.env.ref("base.cn"), america):
            self.env.company.country_id = home
            for phone in ("(415) 555-2671", "13800000001", "见备注"):
                care_import = self._upload([["", "甲乙", phone]])
                care_import.country_id = america
                care_import.action_check()
                self.assertTrue(care_import.line_ids.key)
                contact = self._create_contact("甲乙", phone=phone)
                profile = self._create_profile(partner_id=contact.id)
                profile.with_user(self.care_manager)._erase()
                with self.subTest(phone, home=home.code):
                    self.assertFalse(care_import.line_ids)

    def test_deleting_the_contact_takes_the_rows(self):
        contact = self._import(ROWS, REMARK).line_ids[0].profile_id.partner_id
        contact.sudo().unlink()
        self.assertFalse(self._get_rows())
        self.assertTrue(self._get_rows("丙丁"))

    def test_what_is_told_of_the_sheet_forgets_the_erased_row(self):
        care_import = self._import([["K1", "甲乙", "12"], ["K2", "丙丁", ""]])
        self.assertIn("12", care_import.summary)
        care_import.line_ids[0].profile_id.with_user(self.care_manager).unlink()
        self.assertFalse(care_import.summary)
        self.assertNotIn("甲乙", care_import.column_ids[1].sample)

    def test_each_sheet_tells_of_its_own_problems_when_rows_go(self):
        first = self._import([["K1", "甲乙", "12"], ["K2", "丙丁", "34"]])
        second = self._import([["K3", "戊己", "56"], ["K4", "庚辛", "78"]])
        rows = first.line_ids[0] | second.line_ids[0]
        rows.with_user(self.care_officer).unlink()
        self.assertIn("34", first.summary)
        self.assertIn("78", second.summary)
        for care_import, others in ((first, ("12", "78")), (second, ("34", "56"))):
            for phone in others:
                self.assertNotIn(f" {phone}:", care_import.summary)

    def test_deleting_a_customer_costs_the_same_queries_for_more_rows(self):
        def count_queries(start, size):
            rows = [[f"K{n}", f"甲{n}", "12"] for n in range(start, start + size)]
            first, second = self._import(rows), self._import(rows)
            profile = first.line_ids[0].profile_id.with_user(self.care_manager)
            spent = self._count_queries(profile.unlink)
            self.assertEqual(len(first.line_ids | second.line_ids), 2 * size - 2)
            return spent

        self.assertLessEqual(count_queries(200, 40), count_queries(100, 6) + 2)

    def test_customer_of_the_same_number_elsewhere_keeps_his_rows(self):
        branch = self._create_company(self.care_officer)
        profile = self._import(ROWS, REMARK).line_ids[0].profile_id
        other = self._upload(ROWS, REMARK)
        other.company_id = branch
        other.action_check()
        profile.with_user(self.care_manager)._erase()
        self.assertEqual(len(other.line_ids), 2)

    def test_merged_customers_keep_their_rows(self):
        first, second = self._import(ROWS, REMARK).line_ids.profile_id
        (first | second)._merge_for(first.partner_id)
        self.assertEqual(len(first.partner_id.exists()), 1)
        self.assertTrue(self._get_rows() and self._get_rows("丙丁"))

    def test_forgetting_private_facts_forgets_the_rows(self):
        profile = self._import(ROWS, REMARK).line_ids[0].profile_id
        profile.with_user(self.care_manager).action_delete_personal_facts()
        self.assertFalse(self._get_rows())
        self.assertTrue(profile.exists())

    def test_old_rows_are_proposed_and_deleted_by_an_officer(self):
        self.env["care.settings"]._set("retention_days", 365)
        with freeze_time("2025-01-01"):
            profile = self._import(ROWS[:1], REMARK).line_ids.profile_id
        new = self._import(ROWS[1:], REMARK).line_ids
        lines = self.env["care.import.line"].with_user(self.care_officer)
        old = lines.search([("is_outdated", "=", True)])
        self.assertEqual(old, self._get_rows())
        self.assertFalse(old & new)
        old.action_delete_personal_facts()
        self.assertFalse(self._get_rows())
        self.assertTrue(profile.exists())

    def test_row_still_needed_is_kept(self):
        self.env["care.settings"]._set("retention_days", 365)
        with freeze_time("2025-01-01"):
            line = self._import(ROWS[:1], REMARK).line_ids
        line.action_confirm_personal_facts()
        self.assertFalse(line.is_outdated)

    def test_sheet_goes_on_knowing_customers_whose_rows_are_gone(self):
        profile = self._import(ROWS, REMARK).line_ids[0].profile_id
        self._get_rows().action_delete_personal_facts()
        again = self._check(ROWS, REMARK).line_ids[0]
        self.assertEqual((again.verdict, again.profile_id), ("update", profile))

    def test_salesperson_forgets_no_row(self):
        row = self._import(ROWS, REMARK).line_ids[0].with_user(self.care_user)
        with self.assertRaisesRegex(AccessError, BY_ROLE):
            row.action_delete_personal_facts()
