from odoo.tests import freeze_time, tagged, users

from ..common import CareCommon


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10")
class TestCareSurprise(CareCommon):
    """Who has not been surprised for a year is found."""

    def _find_unsurprised(self):
        found = self.env["care.profile"].search([("has_recent_surprise", "=", False)])
        return self.profile & found

    @users("care_user")
    def test_surprise_counts_for_a_year(self):
        self.assertTrue(self._find_unsurprised())
        touch = self._create_touch(self.env.user, is_surprise=True)
        self.assertTrue(self._find_unsurprised(), "it is only planned")
        touch.action_done()
        self.assertFalse(self._find_unsurprised())
        profile = self.profile.with_env(self.env)
        self.assertEqual(str(profile.date_last_surprise), "2026-03-10")
        with freeze_time("2027-03-11"):
            self.assertTrue(self._find_unsurprised())

    @users("care_user")
    def test_filter_finds_customers_of_any_tier(self):
        view = "care_profile_view_search"
        self.assertIn(self.profile, self._search_by_filter(view, "lacks_surprise"))
        self._create_touch(self.env.user, is_surprise=True).action_done()
        self.assertNotIn(self.profile, self._search_by_filter(view, "lacks_surprise"))

    @users("care_user")
    def test_surprise_that_did_not_reach_the_customer_was_none(self):
        touch = self._create_touch(self.env.user, is_surprise=True)
        touch.outcome = "not_reached"
        touch.action_done()
        self.assertTrue(self._find_unsurprised())
