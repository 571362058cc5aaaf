from odoo.tests import freeze_time, tagged

from .common_loyalty import LoyaltyCommon


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 02:00:00")
class TestCareLoyaltyContributions(LoyaltyCommon):
    """What came in day by day tells more of loyalty than a yearly sum."""

    def test_last_12_months_count_against_those_before(self):
        self._buy(self.profile, now=100, before=100)
        for day, amount in (
            ("2026-03-10", 30),
            ("2025-03-11", 10),
            ("2025-03-10", 60),
            ("2024-03-11", 40),
            ("2024-03-10", 500),
        ):
            self._create_contribution(date=day, amount=amount)
        standing = self._stand(self.profile)
        self.assertEqual(standing.behaviour, 40)
        self.assertEqual(standing._get_facts().bought_before, 100)

    def test_who_has_bought_long_ago_only_has_stopped(self):
        self._create_contribution(date="2020-01-01", amount=30)
        standing = self._stand(self.profile)
        self.assertRecord(standing, has_behaviour=True, behaviour=0)
