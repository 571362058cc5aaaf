from odoo.exceptions import UserError
from odoo.tests import tagged, users

from ..common import CareCommon


@tagged("post_install", "-at_install")
class TestCareAccessSubject(CareCommon):
    """A line of the log says whose data it was, as far as its reader may see that."""

    def _log(self, records):
        """The entry of an export, as the manager reads it."""
        entry = self.env["care.access.log"].with_user(self.care_user)
        return entry._log("export", records).with_user(self.env.user)

    def _check_unnamed(self, entry):
        entry.invalidate_recordset()
        self.assertFalse(entry.subject)
        with self.assertRaisesRegex(UserError, "None of these records is left"):
            entry.action_open_records()

    @users("care_manager")
    def test_customers_are_named_and_counted(self):
        entry = self._log(self.profile + self._create_profiles(4))
        self.assertEqual(entry.subject, "Lin Mei; Customer 0; Customer 1 and 2 more")
        self.assertEqual(entry.model_name, "Customer")
        shown = self.env["care.profile"].search(entry.action_open_records()["domain"])
        self.assertEqual(len(shown), 5)

    @users("care_manager")
    def test_what_is_gone_is_not_named(self):
        profile = self._create_profile(name="Gone")
        entry = self._log(profile)
        profile.sudo().unlink()
        self._check_unnamed(entry)

    @users("care_manager")
    def test_who_was_erased_is_not_named_again(self):
        entry = self._log(self.customer)
        self.assertEqual(entry.subject, "Lin Mei")
        entry.sudo()._as_system().write({"type": "erase"})
        self._check_unnamed(entry)

    @users("care_manager")
    def test_archived_customers_are_named(self):
        entry = self._log(self.profile)
        self.profile.active = False
        self.assertEqual(entry.subject, "Lin Mei")

    @users("care_manager")
    def test_models_of_an_addon_that_is_gone_keep_their_name(self):
        entry = self._log(self.profile)
        entry.sudo()._as_system().write({"model": "care.gone"})
        self.assertEqual(entry.model_name, "care.gone")
        self.assertFalse(entry.subject)
