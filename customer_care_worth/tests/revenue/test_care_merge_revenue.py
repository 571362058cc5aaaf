from odoo.tests import freeze_time, tagged

from odoo.addons.customer_care.tests.profile.common_merge import MergeCommon

from ..common import WorthMixin


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 02:00:00")
class TestCareMergeRevenue(WorthMixin, MergeCommon):
    """What a customer bought comes along, whichever contact stays."""

    def test_revenue_of_the_same_year_adds_up(self):
        def check(merge):
            self._create_revenue(year=2024, amount=100)
            self._create_revenue(year=2025, amount=80)
            self._create_revenue(profile_id=self.double.id, year=2025, amount=15)
            kept = merge()
            self.assertRecordValues(
                kept.revenue_ids.sorted("year"),
                [
                    {"year": 2024, "amount": 100, "retained": 0},
                    {"year": 2025, "amount": 95, "retained": 95},
                ],
            )

        self._for_both_directions(check)

    def test_settled_fees_are_neither_lost_nor_computed_anew(self):
        def check(merge):
            lines = self._enter_both(2024, 2025)
            latest = lines.filtered(lambda line: line.year == 2025)
            latest.rate = 10
            latest.action_settle()
            fees = sum(latest.mapped("fee"))
            kept = merge()
            line = kept.revenue_ids.filtered(lambda line: line.year == 2025)
            self.assertRecord(line, amount=2000, fee=fees, is_settled=True)

        self._for_both_directions(check)

    def test_fee_that_was_open_on_one_side_is_still_paid_out(self):
        def check(merge):
            lines = self._enter_both(2024, 2025)
            latest = lines.filtered(lambda line: line.year == 2025)
            latest.rate = 10
            latest[1].action_settle()
            kept = merge()
            line = kept.revenue_ids.filtered(lambda line: line.year == 2025)
            self.assertRecord(line, amount=2000, retained=2000, is_settled=False)
            self.assertEqual(line.fee, 2000 * line.rate / 100)
            notes = " ".join(kept.message_ids.mapped("body"))
            self.assertIn("The fee of 2025 must be settled again", notes)
            self.assertIn("100.00", notes)

        self._for_both_directions(check)

    def test_fees_settled_for_two_owners_are_noted(self):
        def check(merge):
            lines = self._enter_both(2025)
            lines.rate = 10
            lines.action_settle()
            kept = merge()
            gone = lines - kept.revenue_ids
            notes = " ".join(kept.message_ids.mapped("body"))
            self.assertEqual(len(gone), 1)
            owner = (
                {self.care_user, self.care_user_two} - {kept.revenue_ids.user_id}
            ).pop()
            self.assertIn(f"had been settled for {owner.name}", notes)

        self._for_both_directions(check)

    def test_agreed_rate_comes_along(self):
        def check(merge):
            lines = self._enter_both(2025)
            lines[0].rate = 15
            kept = merge()
            self.assertRecord(kept.revenue_ids, rate=15, is_rate_agreed=True)

        self._for_both_directions(check)

    def test_second_agreed_rate_is_noted(self):
        def check(merge):
            lines = self._enter_both(2025)
            lines[0].rate, lines[1].rate = 15, 20
            kept = merge()
            rate = kept.revenue_ids.rate
            notes = " ".join(kept.message_ids.mapped("body"))
            self.assertIn(f"A rate of {35 - rate} percent had been agreed, too", notes)

        self._for_both_directions(check)

    def _enter_both(self, *years):
        """Revenue of both customers in the same years."""
        both = self.profile + self.double  # in this order
        return self._create_revenues(years, profiles=both)
