from collections import Counter
from datetime import date

from odoo.tests import BaseCase, tagged

from ...planning.days import spread_day
from ...tools import importance

START = date(2026, 3, 10)


@tagged("post_install", "-at_install")
class TestPlanningTools(BaseCase):
    """Customers are spread evenly over an interval, those of the first tiers first."""

    def _spread(self, first, count, interval):
        """The days, counted from the start, of a run of customers."""
        numbers = range(first, first + count)
        return sorted((spread_day(START, interval, n) - START).days for n in numbers)

    def test_few_customers_are_spread_over_the_whole_interval(self):
        for first in (1, 43, 977, 10**6):
            days = self._spread(first, 20, 120)
            with self.subTest(first=first, days=days):
                ends = [-1, *days, 120]
                gaps = [b - a for a, b in zip(ends, ends[1:], strict=False)]
                self.assertLess(max(gaps), 15)

    def test_many_customers_fill_all_days_evenly(self):
        for first, interval in ((1, 7), (5000, 30), (123456, 120)):
            counts = Counter(self._spread(first, 100 * interval, interval))
            with self.subTest(first=first, interval=interval):
                self.assertEqual(len(counts), interval)
                self.assertLess(max(counts.values()) - min(counts.values()), 6)

    def test_first_tiers_matter_most_and_no_tier_adds_nothing(self):
        for place, added in ((1, 29), (10, 20), (30, 0), (400, 0), (0, 0), (False, 0)):
            with self.subTest(place=place):
                self.assertEqual(importance.of_tier(place), added)
