from datetime import date

from odoo.tests import BaseCase, tagged

from ...tools.retention_fee import (
    find_rate,
    relation_years,
    retained_revenue,
    retention_fee,
)


@tagged("post_install", "-at_install")
class TestRetentionFee(BaseCase):
    """Only revenue that was there the year before earns a fee, by full years."""

    def test_whole_years_are_counted_at_the_end_of_the_year(self):
        self.assertEqual(relation_years(date(2023, 3, 1), 2023), 0)
        self.assertEqual(relation_years(date(2023, 3, 1), 2024), 1)
        self.assertEqual(relation_years(date(2023, 12, 31), 2026), 3)

    def test_relation_from_new_year_fills_its_first_year(self):
        self.assertEqual(relation_years(date(2023, 1, 1), 2023), 1)

    def test_year_before_the_relation_counts_nothing(self):
        self.assertEqual(relation_years(date(2025, 5, 1), 2023), 0)

    def test_longest_reached_step_gives_the_rate(self):
        rates = {1: 1.0, 3: 2.0, 5: 3.0}
        found = [find_rate(years, rates) for years in (0, 1, 2, 3, 4, 5, 30)]
        self.assertEqual(found, [0, 1, 1, 2, 2, 3, 3])

    def test_without_rates_nothing_is_earned(self):
        self.assertEqual(find_rate(10, {}), 0)

    def test_growth_is_not_retained_revenue(self):
        self.assertEqual(retained_revenue(150, 100), 100)

    def test_shrunken_revenue_is_retained_as_far_as_it_goes(self):
        self.assertEqual(retained_revenue(60, 100), 60)

    def test_returned_goods_make_no_negative_fee(self):
        self.assertEqual(retention_fee(2, retained_revenue(-50, 100)), 0)

    def test_fee_is_the_rate_of_what_was_retained(self):
        self.assertEqual(retention_fee(2, 80_000), 1600)
