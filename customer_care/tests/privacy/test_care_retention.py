from odoo.exceptions import AccessError
from odoo.tests import freeze_time, tagged, users

from ..occasion.common_occasion import OccasionCommon


@freeze_time("2026-03-10")
@tagged("post_install", "-at_install")
class TestCareRetention(OccasionCommon):
    """Personal data nobody has confirmed for long is proposed for deletion."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["care.settings"]._set("retention_days", 365)
        cls.profile.car = "A red one"
        cls.profile.date_refreshed = "2025-01-01"
        cls.daughter.date_refreshed = "2025-01-01"

    def _get_outdated(self, model):
        return self.env[model].search([("is_outdated", "=", True)])

    @users("care_user")
    def test_old_facts_are_proposed(self):
        self.assertIn(self.profile, self._get_outdated("care.profile"))
        self.assertIn(self.daughter, self._get_outdated("care.relative"))
        self.assertTrue(self.profile.with_user(self.env.user).is_outdated)

    def test_filter_shows_each_reader_what_is_outdated_for_him(self):
        identity = "customer_care.group_care_identity"
        holder = self._create_colleague("care_holder", "manager")
        holder.group_ids += self.env.ref(identity)
        opinion = self._create_profile(private_opinion="Haggles")
        number = self._create_profile(identity_number="X1")
        all_three = self.profile | opinion | number
        all_three.date_refreshed = "2025-01-01"
        self.env.flush_all()  # core's search does not: the persons in a rule are links
        for reader, outdated in (
            (self.care_user, self.profile),
            (self.care_officer, self.profile),
            (self.care_manager, self.profile | opinion),
            (holder, all_three),
        ):
            with self.subTest(reader.login):
                profiles = all_three.with_user(reader)
                for value, found in ((True, outdated), (False, all_three - outdated)):
                    domain = [("id", "in", profiles.ids), ("is_outdated", "=", value)]
                    self.assertFinds(profiles, domain, found)
                self.assertEqual(profiles.filtered("is_outdated"), outdated)
        log = self.env["care.access.log"]
        self.assertFindsNothing(log, [("type", "=", "identity_search")])

    def test_filter_finds_archived_customers_where_they_are_asked_for(self):
        self.profile.active = False
        self.assertFalse(self._get_outdated("care.profile"))
        profiles = self.env["care.profile"].with_user(self.care_user)
        domain = [("active", "=", False), ("is_outdated", "=", True)]
        self.assertFinds(profiles, domain, self.profile)

    @users("care_user")
    def test_without_retention_nothing_is_proposed(self):
        self.env["care.settings"]._set("retention_days", 0)
        self.assertFalse(self._get_outdated("care.profile"))
        self.assertFalse(self._get_outdated("care.relative"))

    @users("care_user")
    def test_owner_sees_until_when_facts_are_kept_and_why(self):
        profile = self.profile.with_user(self.env.user)
        self.assertEqual(str(profile.date_keep_until), "2026-01-01")
        for words in ("Car", "01/01/2025", "365 days"):
            self.assertIn(words, profile.retention_reason)
        self.assertEqual(
            str(self.daughter.with_user(self.env.user).date_keep_until), "2026-01-01"
        )
        profile.action_confirm_personal_facts()
        self.assertEqual(str(profile.date_keep_until), "2027-03-10")

    @users("care_user")
    def test_last_day_of_keeping_is_not_too_long(self):
        profile = self.profile.with_user(self.env.user)
        profile.date_refreshed = "2025-03-10"
        self.assertEqual(str(profile.date_keep_until), "2026-03-10")
        self.assertFalse(profile.is_outdated)
        profile.date_refreshed = "2025-03-09"
        self.assertTrue(profile.is_outdated)

    @users("care_user")
    def test_without_retention_no_last_day_is_said(self):
        self.env["care.settings"]._set("retention_days", 0)
        profile = self.profile.with_user(self.env.user)
        self.assertFalse(profile.date_keep_until)
        self.assertIn("no limit", profile.retention_reason)

    @users("care_user")
    def test_facts_that_the_reader_may_not_read_are_not_named(self):
        self.profile.private_opinion = "Haggles"
        profile = self.profile.with_user(self.env.user)
        self.assertNotIn("Opinion", profile.retention_reason)
        manager = self.profile.with_user(self.care_manager)
        self.assertIn("Opinion", manager.retention_reason)

    @users("care_user")
    def test_without_private_facts_nothing_is_kept(self):
        self.profile.car = False
        profile = self.profile.with_user(self.env.user)
        self.assertFalse(profile.date_keep_until or profile.retention_reason)

    @users("care_user")
    def test_customer_without_private_facts_is_not_proposed(self):
        self.profile.write({"car": False, "date_refreshed": "2025-01-01"})
        self.assertFalse(self._get_outdated("care.profile"))

    @users("care_user")
    def test_confirmed_and_changed_facts_are_kept(self):
        self.daughter.with_user(self.env.user).action_confirm_personal_facts()
        self.profile.with_user(self.env.user).car = "A blue one"
        self.assertFalse(self._get_outdated("care.profile"))
        self.assertFalse(self._get_outdated("care.relative"))

    @users("care_user", "care_officer")
    def test_facts_that_only_managers_read_are_deleted_by_managers(self):
        profile = self.profile.with_user(self.env.user)
        with self.assertRaisesRegex(AccessError, "Only a care manager"):
            profile.action_delete_personal_facts()
        self.assertEqual(profile.car, "A red one")
        for view_type in ("form", "list"):
            arch = profile.get_view(view_type=view_type)["arch"]
            self.assertNotIn("action_delete_personal_facts", arch)

    @users("care_manager")
    def test_forgetting_deletes_and_leaves_a_note(self):
        self.profile.identity_number = "X1"
        self.profile.with_user(self.env.user).action_delete_personal_facts()
        self.assertFalse(self.profile.car)
        self.assertFalse(self.profile.identity_number)
        self.assertIn("deleted", self.profile.message_ids[0].body)

    @users("care_user")
    def test_forgetting_a_relative_takes_the_dates_along(self):
        occasion = self._create_occasion(
            self.env.user, relative_id=self.daughter.id, month=3, day=15
        )
        self.daughter.with_user(self.env.user).action_delete_personal_facts()
        self.assertFalse(self.daughter.exists())
        self.assertFalse(occasion.exists())
