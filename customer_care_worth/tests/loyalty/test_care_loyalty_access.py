from odoo.exceptions import AccessError
from odoo.tests import freeze_time, tagged, users

from odoo.addons.customer_care.tests.common import BY_RULE

from .common_loyalty import LoyaltyCommon


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 02:00:00")
class TestCareLoyaltyAccess(LoyaltyCommon):
    """Colleagues see where their own customers stand, and nobody writes it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.foreign = cls._create_profile(user_id=cls.care_user_two.id)
        for profile in cls.profile | cls.foreign:
            cls._say(profile, 9, 9, 10)
            cls._buy(profile, before=100)
        (cls.profile | cls.foreign)._refresh_loyalty()

    @users("care_user")
    def test_promoters_who_stopped_buying_are_filtered_among_ones_own(self):
        view = "care_profile_view_search"
        found = self._search_by_filter(view, "lapsed_promoter")
        self.assertIn(self.profile, found)
        self.assertNotIn(self.foreign, found)
        self.assertNotIn(self.profile, self._search_by_filter(view, "gone_silent"))

    @users("care_user")
    def test_owner_reads_and_counts_again_and_writes_nothing(self):
        profile = self.profile.with_env(self.env)
        standing = profile.loyalty_id
        self.assertTrue(standing.explanation)
        profile.action_refresh_loyalty()
        self.assertRefused(
            standing.write,
            {"zone": "apostle"},
            error=AccessError,
            says="set by the system: Zone",
        )

    @users("care_user")
    def test_nobody_reads_or_counts_the_customers_of_others(self):
        foreign = self.foreign.with_env(self.env)
        standings = self.env["care.loyalty"].search([])
        self.assertIn(self.profile, standings.profile_id)
        self.assertNotIn(foreign, standings.profile_id)
        self.assertRefused(
            foreign.action_refresh_loyalty, error=AccessError, says=BY_RULE
        )

    @users("care_user")
    def test_owner_sees_the_own_maturity_only(self):
        for profile in (self.profile, self.foreign):
            self._reach(profile)
        (self.profile | self.foreign)._refresh_loyalty()
        lines = self.env["care.maturity"].search([])
        self.assertEqual(lines.user_id, self.env.user)

    def test_team_is_as_its_accounts_are(self):
        team = self._create_team(members=self.care_user | self.care_user_two)
        for profile in (self.profile, self.foreign):
            self._reach(profile)
        (self.profile | self.foreign)._refresh_loyalty()
        lines = self.env["care.maturity"].with_user(self.care_officer)
        line = lines.search([("team_id", "=", team.id)])
        self.assertRecord(line, aware_count=2, customer_count=2, level="Aware")
        self.assertIn("Customers: 2.", line.reason)
        action = line.action_open_customers()
        self.assertEqual(
            self.env["care.loyalty"].search(action["domain"]).profile_id,
            self.profile | self.foreign,
        )
