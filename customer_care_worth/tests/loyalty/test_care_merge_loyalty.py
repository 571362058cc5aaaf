from odoo.tests import freeze_time, tagged

from odoo.addons.customer_care.tests.profile.common_merge import MergeCommon

from .common_loyalty import LoyaltyMixin


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 02:00:00")
class TestCareMergeLoyalty(LoyaltyMixin, MergeCommon):
    """Of two customers who become one, each quarter keeps the newest standing."""

    def test_standings_of_both_come_along(self):
        def check(merge):
            both = self.profile | self.double
            both.date_start = "2020-01-01"
            self.profile._close_loyalty()
            both._refresh_loyalty()
            kept = merge()
            self.assertEqual(len(kept.loyalty_ids), 2)
            self.assertEqual(kept.loyalty_ids.mapped("is_current"), [True, False])

        self._for_both_directions(check)
