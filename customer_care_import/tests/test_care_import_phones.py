from unittest.mock import patch

from odoo.exceptions import UserError
from odoo.tests import new_test_user, tagged

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
        employee = new_test_user(self.env, "care_clerk", groups="base.group_user")
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
