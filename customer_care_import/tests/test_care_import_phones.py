from unittest.mock import patch

from lxml import etree

from odoo.exceptions import UserError
from odoo.tests import tagged
from odoo.tools.safe_eval import safe_eval

from .common import CareImportCommon


@tagged("post_install", "-at_install")
class TestCareImportPhones(CareImportCommon):
    """All numbers of a cell are kept, and each finds its customer."""

    def _find(self, user, number, operator="ilike"):
        """The contacts whom a person finds by a number."""
        self.env.flush_all()
        with self._request_of(user) as env:
            found = env["res.partner"].search(
                [("phone_mobile_search", operator, number)]
            )
            return found.ids

    def test_second_number_of_a_cell_is_kept(self):
        line = self._import_one(手机="13800000001/13800000002", 座机="021-67891234")
        profile = line.profile_id
        self.assertEqual(profile.phone, "13800000001")
        self.assertEqual(profile.other_phones, "13800000002, 021-67891234")

    def test_contact_is_found_by_each_number(self):
        line = self._import_one(手机="13800000001/13800000002", 座机="021-67891234")
        contact = line.profile_id.partner_id.ids
        for number in ("13800000001", "13800000002", "138 0000 0002", "02167891234"):
            with self.subTest(number=number):
                self.assertEqual(self._find(self.care_officer, number), contact)
        self.assertEqual(self._find(self.care_officer, "13800000002", "="), contact)
        self.assertFalse(self._find(self.care_officer, "13800000003"))

    def test_every_column_of_numbers_is_kept_and_found(self):
        """A heading of Outlook, and those of a list made by hand."""
        line = self._import_one(
            电话="021-67891234", 家庭电话="0574-87654321", 手机2="13800000004"
        )
        profile = line.profile_id
        self.assertEqual(profile.phone, "13800000001")
        told = "021-67891234, 0574-87654321, 13800000004"
        self.assertEqual(profile.other_phones, told)
        self.assertIn("家庭电话: 0574-87654321", profile.note)
        contact = profile.partner_id.ids
        for number in ("02167891234", "0574 8765 4321", "+86 138 0000 0004"):
            with self.subTest(number=number):
                self.assertEqual(self._find(self.care_officer, number), contact)

    def test_only_landline_is_the_phone(self):
        care_import = self._check(
            [["K1", "甲乙", "021-67891234"]], ["客户编号", "姓名", "座机"]
        )
        self.assertEqual(care_import.column_ids[2].content, "phone")

    def test_landline_beside_an_empty_mobile_is_the_phone(self):
        heading = ["姓名", "手机", "座机", "邮箱", "备用邮箱"]
        rows = [
            ["甲乙", "", "021-67891234", "", "a@b.example"],
            ["丙丁", "13800000001", "021-67891235", "c@d.example", "e@f.example"],
            ["戊己", "见座机", "021-67891236", "见名片", "g@h.example"],
        ]
        care_import = self._import(rows, heading)
        self.assertEqual({*care_import.line_ids.mapped("verdict")}, {"create"})
        self.assertRecordValues(
            care_import.line_ids.profile_id,
            [
                {
                    "phone": "021-67891234",
                    "other_phones": False,
                    "email": "a@b.example",
                    "other_emails": False,
                },
                {
                    "phone": "13800000001",
                    "other_phones": "021-67891235",
                    "email": "c@d.example",
                    "other_emails": "e@f.example",
                },
                {
                    "phone": "021-67891236",
                    "other_phones": False,
                    "email": "g@h.example",
                    "other_emails": False,
                },
            ],
        )
        again = self._check(rows, heading)
        self.assertEqual({*again.line_ids.mapped("verdict")}, {"same"})

    def test_mobile_that_is_told_later_finds_whom_the_landline_brought_in(self):
        heading = ["姓名", "手机", "座机"]
        first = self._import([["甲乙", "", "021-67891234"]], heading).line_ids
        again = self._import([["甲乙", "13800000001", "021-67891234"]], heading)
        profile = again.line_ids.profile_id
        self.assertEqual(profile, first.profile_id)
        self.assertEqual(profile.phone, "13800000001")
        self.assertEqual(profile.other_phones, "021-67891234")
        again.action_undo()
        self.assertEqual((profile.phone, profile.other_phones), ("021-67891234", False))

    def test_landline_alone_finds_whom_it_stood_beside_and_leaves_the_mobile(self):
        heading = ["姓名", "手机", "座机"]
        for row in (
            ["甲乙", "", "021-67891234"],  # the mobile is left out
            ["甲乙", "", "(021) 6789 1234"],
        ):
            first = self._import([["甲乙", "13800000001", "021-67891234"]], heading)
            care_import = self._import([row], heading)
            profile = care_import.line_ids.profile_id
            with self.subTest(row):
                self.assertEqual(profile, first.line_ids.profile_id)
                self.assertEqual(profile.phone, "13800000001")
                self.assertEqual(profile.other_phones, "021-67891234")

    def test_other_landline_is_kept_beside_the_mobile(self):
        heading = ["客户编号", "姓名", "手机", "座机"]
        self._import([["K1", "甲乙", "13800000001", "021-67891234"]], heading)
        care_import = self._import([["K1", "甲乙", "", "021-67891239"]], heading)
        profile = care_import.line_ids.profile_id
        self.assertEqual(profile.phone, "13800000001")
        self.assertEqual(profile.other_phones, "021-67891239")

    def test_namesake_with_another_mobile_is_another_customer(self):
        heading = ["姓名", "手机", "座机"]
        first = self._import([["甲乙", "13800000001", "021-67891234"]], heading)
        care_import = self._import([["甲乙", "13800000002", "021-67891234"]], heading)
        self.assertEqual(care_import.line_ids.verdict, "create")
        self.assertNotEqual(care_import.line_ids.profile_id, first.line_ids.profile_id)

    def test_landline_of_two_namesakes_is_taken_for_neither(self):
        heading = ["姓名", "手机", "座机"]
        self._import(
            [
                ["甲乙", "13800000001", "021-67891234"],
                ["甲乙", "13800000002", "021-67891234"],
            ],
            heading,
        )
        care_import = self._import([["甲乙", "", "021-67891234"]], heading)
        self.assertEqual(care_import.line_ids.verdict, "refused")
        self.assertEqual(care_import.line_ids.problems[0]["code"], "several_contacts")

    def test_every_email_is_kept_and_found(self):
        line = self._import_one(
            邮箱="a@b.example;c@d.example", 备用邮箱="e@f.example", 邮箱3="a@b.example"
        )
        profile = line.profile_id
        self.assertEqual(profile.email, "a@b.example")
        self.assertEqual(profile.other_emails, "c@d.example, e@f.example")
        self.assertIn("备用邮箱: e@f.example", profile.note)
        customers = self.env["care.profile"].with_user(self.care_officer)
        arch = etree.fromstring(customers.get_view(view_type="search")["arch"])
        field = arch.find(".//field[@name='email']")
        domain = safe_eval(field.get("filter_domain"), {"self": "E@F.example"})
        self.assertFinds(customers, domain, profile)

    def test_newer_sheet_changes_the_other_emails(self):
        first = self._import_one(邮箱="a@b.example", 邮箱2="c@d.example")
        self._import_one(邮箱="a@b.example", 邮箱2="e@f.example")
        self.assertEqual(first.profile_id.other_emails, "e@f.example")

    def test_core_says_how_short_a_number_may_be(self):
        line = self._import_one(手机="13800000001/95588")
        with self.assertRaisesRegex(UserError, "at least 3 characters"):
            self._find(self.care_officer, "88")
        contacts = type(self.env["res.partner"])
        with patch.object(contacts, "_phone_search_min_length", 2):
            found = self._find(self.care_officer, "88")
        self.assertIn(line.profile_id.partner_id.id, found)

    def test_hidden_customer_is_not_found_by_the_other_number(self):
        self._import_one(手机="13800000001/13800000002")
        employee = self._create_employee()
        for user in (self.seller, employee):
            self.assertFalse(self._find(user, "13800000002"))

    def test_newer_sheet_changes_the_other_numbers_and_undoing_restores_them(self):
        first = self._import_one(手机="13800000001/13800000002")
        again = self._import_one(手机="13800000001/13800000003")
        profile = first.profile_id
        self.assertEqual(profile.other_phones, "13800000003")
        again.import_id.action_undo()
        self.assertEqual(profile.other_phones, "13800000002")

    def test_number_that_a_person_typed_survives_an_unchanged_cell(self):
        first = self._import_one(手机="13800000001/13800000002")
        first.profile_id.other_phones = "13800000009"
        self._import_one(手机="13800000001/13800000002", 备注="好")
        self.assertEqual(first.profile_id.other_phones, "13800000009")

    def test_number_that_a_person_typed_survives_when_another_cell_changes(self):
        first = self._import_one(手机="13800000001/13800000002", 座机="021-67891234")
        profile = first.profile_id
        profile.other_phones = "13800000002, 021-67891239"
        self._import_one(手机="13800000001/13800000003", 座机="021-67891234")
        self.assertEqual(profile.other_phones, "021-67891239, 13800000003")
