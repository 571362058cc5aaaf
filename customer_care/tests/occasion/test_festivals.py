from datetime import date

from odoo.tests import BaseCase, tagged

from ...tools.festivals import (
    Festival,
    festival_days,
    find_festival_problem,
    nth_weekday,
)
from ...tools.solar_terms import solar_term


@tagged("post_install", "-at_install")
class TestFestivals(BaseCase):
    """Festivals are computed from tables, as far as these go."""

    def _find_day(self, year, rule, **values):
        days = festival_days(
            Festival(rule, **values), date(year, 1, 1), date(year, 12, 31)
        )
        self.assertEqual(len(days), 1)
        return days[0].day

    def test_solar_term_out_of_the_table_is_refused(self):
        with self.assertRaisesRegex(ValueError, "known from 1900 to 2100, not 2101"):
            solar_term("qingming", 2101)

    def test_festivals_of_2026(self):
        self.assertEqual(self._find_day(2026, "solar", month=10, day=1).day, 1)
        lunar_days = {
            (1, 1): date(2026, 2, 17),
            (5, 5): date(2026, 6, 19),
            (8, 15): date(2026, 9, 25),
        }
        for (month, day), expected in lunar_days.items():
            found = self._find_day(2026, "lunar", month=month, day=day)
            self.assertEqual(found, expected)
        self.assertEqual(self._find_day(2026, "lunar_last"), date(2026, 2, 16))
        self.assertEqual(
            self._find_day(2026, "solar_term", solar_term="qingming"), date(2026, 4, 5)
        )

    def test_nth_weekday_counts_from_either_end(self):
        self.assertEqual(nth_weekday(2026, 5, 6, 2), date(2026, 5, 10))
        self.assertEqual(nth_weekday(2026, 11, 3, 4), date(2026, 11, 26))
        self.assertEqual(nth_weekday(2026, 5, 0, -1), date(2026, 5, 25))
        self.assertEqual(nth_weekday(2026, 2, 5, -1), date(2026, 2, 28))
        self.assertEqual(nth_weekday(2026, 6, 0, 1), date(2026, 6, 1))

    def test_window_over_new_year_holds_both_years(self):
        window = date(2025, 12, 20), date(2027, 1, 10)
        days = festival_days(Festival("solar", month=1, day=1), *window)
        self.assertEqual([found.key_year for found in days], [2026, 2027])
        terms = festival_days(Festival("solar_term", solar_term="dongzhi"), *window)
        self.assertEqual([found.key_year for found in terms], [2025, 2026])

    def test_new_years_eve_belongs_to_the_lunar_year_it_ends(self):
        eve = festival_days(Festival("lunar_last"), date(2026, 2, 1), date(2026, 2, 28))
        self.assertEqual(eve, [(date(2026, 2, 16), 2025)])

    def test_window_beyond_the_tables_is_empty(self):
        window = date(2102, 1, 1), date(2103, 1, 1)
        for festival in (
            Festival("lunar_last"),
            Festival("lunar", 1, 1),
            Festival("solar_term", solar_term="qingming"),
        ):
            self.assertEqual(festival_days(festival, *window), [])

    def test_rule_that_cannot_be_is_named(self):
        problems = {
            Festival("solar", 2, 30): "day",
            Festival("solar", 2): "day",
            Festival("lunar", 13, 1): "month",
            Festival("lunar", 1, 31): "day",
            Festival("solar_term", solar_term="spring"): "solar_term",
            Festival("nth_weekday", 0, occurrence=1): "month",
            Festival("nth_weekday", 5, occurrence=5): "occurrence",
            Festival("nth_weekday", 5, occurrence=2, weekday=7): "weekday",
            Festival("nth_weekday", 5, occurrence=2, weekday=6): None,
            Festival("lunar_last"): None,
            Festival("solar_term", solar_term="qingming"): None,
        }
        for festival, problem in problems.items():
            self.assertEqual(find_festival_problem(festival), problem, festival)
