from odoo.exceptions import AccessError
from odoo.tests import tagged

from odoo.addons.customer_care.tests.common import BY_ROLE

from .common import HEADING, CareImportCommon

ROW = ["K1", "甲乙", "13800000001", "蓝"]


@tagged("post_install", "-at_install")
class TestCareImportHeading(CareImportCommon):
    """What somebody chose for a heading is proposed for it in the next file."""

    def _choose(self, heading, content, own=HEADING):
        """What an officer chooses for the last column, and imports."""
        care_import = self._try(heading, content, own)
        self._import_checked(care_import)
        return care_import

    def _import_checked(self, care_import):
        self.env.flush_all()
        with self._request_of(self.care_officer) as env:
            own = care_import.with_env(env)
            own.action_check()
            own.action_import()
        self.env.invalidate_all()

    def _try(self, heading, content, own=HEADING):
        """What an officer chooses in a preview for the last column."""
        care_import = self._check([ROW], [*own, heading])
        self.env.flush_all()
        with self._request_of(self.care_officer) as env:
            care_import.column_ids[-1].with_env(env).content = content
        self.env.invalidate_all()
        return care_import

    def _propose(self, heading, own=HEADING, **values):
        care_import = self._upload([ROW], [*own, heading])
        care_import.write(values)
        care_import.action_check()
        return care_import.column_ids.mapped("content")

    def test_choice_is_proposed_for_the_same_heading(self):
        self._choose("甲色", "taboos")
        self.assertEqual(self._propose("甲色")[-1], "taboos")
        self.assertFalse(self._propose("乙色")[-1])

    def test_choice_that_was_only_tried_in_a_preview_teaches_nothing(self):
        self._try("城市", "remark")
        self.assertEqual(self._propose("城市")[-1], "city")
        self.assertFindsNothing(self.env["care.import.heading"], [])

    def test_field_that_was_proposed_and_left_teaches_nothing(self):
        self._import([ROW], [*HEADING, "城市"])
        self.assertFindsNothing(self.env["care.import.heading"], [])

    def test_heading_in_traditional_and_large_letters_is_the_same(self):
        self._choose("备查 vip", "taboos")
        self.assertEqual(self._propose("備查 VIP")[-1], "taboos")

    def test_last_choice_counts_and_is_kept_once(self):
        self._choose("甲色", "taboos")
        self._choose("甲色", "hobbies")
        self.assertEqual(self._propose("甲色")[-1], "hobbies")
        learned = self.env["care.import.heading"].search([("name", "=", "甲色")])
        self.assertEqual(len(learned), 1)

    def test_column_that_was_emptied_or_ignored_is_so_again(self):
        for content in (False, "ignored"):
            with self.subTest(content=content):
                self._choose("爱好", content)
                self.assertEqual(self._propose("爱好")[-1], content)

    def test_what_was_learned_takes_its_field_from_a_name(self):
        self._choose("联络", "phone", [*HEADING[:2], "甲"])
        contents = self._propose("联络", [*HEADING[:2], "电话"])
        self.assertEqual(contents[2:], ["phone2", "phone"])

    def test_two_learned_headings_do_not_share_a_field(self):
        self._choose("甲色", "taboos")
        self._choose("乙色", "taboos")
        contents = self._propose("乙色", [*HEADING[:2], "甲色"])
        self.assertEqual(contents[2:], ["taboos", False])

    def test_column_without_a_heading_teaches_nothing(self):
        self._choose("", "taboos")
        self.assertFindsNothing(self.env["care.import.heading"], [])

    def test_identity_numbers_stay_secret_whatever_was_learned(self):
        self._choose("甲号", "remark")
        care_import = self._check(
            [[*ROW[:3], "11010519491231002X"]], [*HEADING, "甲号"]
        )
        self.assertEqual(care_import.column_ids[-1].content, "identity")

    def test_identity_numbers_that_were_ignored_are_so_again_and_stay_secret(self):
        number = "11010519491231002X"
        for heading in ("身份证号", "甲号"):
            with self.subTest(heading):
                rows = [[*ROW[:3], number]]
                first = self._check(rows, [*HEADING, heading])
                first.column_ids[-1].content = "ignored"
                self._import_checked(first)
                care_import = self._import(rows, [*HEADING, heading])
                self.assertEqual(care_import.column_ids[-1].content, "ignored")
                self.assertFalse(care_import.line_ids.profile_id.sudo().identity_number)
                self.assertNotIn(number, care_import.line_ids.cells_text)

    def test_other_company_learns_for_itself(self):
        self._choose("甲色", "taboos")
        company = self._create_company()
        self.care_officer.company_ids += company
        self.assertFalse(self._propose("甲色", company_id=company.id)[-1])

    def test_manager_deletes_what_was_learned_and_officer_only_reads_it(self):
        self._choose("甲色", "taboos")
        learned = self.env["care.import.heading"].search([("name", "=", "甲色")])
        own = learned.with_user(self.care_officer)
        self.assertEqual(own.content, "taboos")
        for change in (
            own.unlink,
            lambda: own.write({"content": "hobbies"}),
            lambda: own.create({"name": "乙色", "content": "hobbies"}),
        ):
            with self.assertRaisesRegex(AccessError, BY_ROLE):
                change()
        learned.with_user(self.care_manager).unlink()
        self.assertFalse(self._propose("甲色")[-1])
