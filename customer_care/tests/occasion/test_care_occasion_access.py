from odoo.exceptions import AccessError
from odoo.tests import freeze_time, tagged, users

from .common_occasion import OccasionCommon


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 02:00:00")
class TestCareOccasionAccess(OccasionCommon):
    """Dates of a family are seen by those who care for the customer."""

    @users("care_user_two")
    def test_user_sees_no_dates_of_a_colleagues_customer(self):
        occasion = self._create_occasion_as_superuser()
        occasions = self.env["care.occasion"]
        self.assertFindsNothing(occasions, [("profile_id", "=", self.profile.id)])
        self.assertRights(occasion, {self.env.user: ""})
        with self.assertRaisesRegex(AccessError, "access to a linked record"):
            self._create_occasion(self.env.user, month=5, day=3)

    def _create_occasion_as_superuser(self):
        return self._create_occasion(month=5, day=3).with_env(self.env).sudo()

    def test_who_only_has_a_touch_or_is_sponsor_sees_no_dates(self):
        occasion = self._create_occasion(month=5, day=3)
        self.profile.sponsor_user_id = self.care_user_two
        as_sponsor = occasion.with_user(self.care_user_two)
        self.assertTrue(as_sponsor.profile_id.has_access("read"))
        self.assertFalse(as_sponsor.has_access("read"))
        self.profile.backup_user_id = self.care_user_two
        self.assertTrue(as_sponsor.has_access("write"))

    @users("care_officer", "care_manager")
    def test_officer_and_manager_see_and_change_all_dates(self):
        occasion = self._create_occasion_as_superuser().with_user(self.env.user)
        for operation in ("read", "write", "unlink"):
            self.assertTrue(occasion.has_access(operation))
        self.assertTrue(self._create_occasion(self.env.user, month=5, day=3))

    def test_dates_of_another_company_are_not_seen(self):
        company = self._create_company()
        self.customer.company_id = company
        occasion = self._create_occasion(month=5, day=3)
        self.assertFalse(occasion.with_user(self.care_officer).has_access("read"))

    @users("care_user", "care_officer")
    def test_only_the_manager_changes_kinds(self):
        kind = self.birthday.with_user(self.env.user)
        self.assertTrue(kind.has_access("read"))
        for operation in ("write", "create", "unlink"):
            self.assertFalse(kind.has_access(operation))
        self.assertTrue(kind.with_user(self.care_manager).has_access("write"))
