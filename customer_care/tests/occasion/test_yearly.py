from datetime import date

from odoo.tests import BaseCase, tagged

from ...tools.yearly import (
    Policies,
    YearlyDate,
    find_problem,
    next_occurrence,
    occurrence,
    occurrences,
    years_counted,
)


def solar(month, day=0, year=0, **policies):
    return YearlyDate("solar", month, day, False, year, Policies(**policies))


def lunar(month, day=0, year=0, is_leap_month=False, **policies):
    return YearlyDate("lunar", month, day, is_leap_month, year, Policies(**policies))


@tagged("post_install", "-at_install")
class TestYearly(BaseCase):
    """A date comes once a year of its calendar; policies say when it is lacking."""

    def _find_next(self, yearly, *day):
        return next_occurrence(yearly, date(*day))

    def test_day_itself_is_the_next_occurrence(self):
        birthday = solar(3, 10, 1985)
        self.assertEqual(
            self._find_next(birthday, 2026, 3, 10), (date(2026, 3, 10), 2026)
        )
        self.assertEqual(
            self._find_next(birthday, 2026, 3, 11), (date(2027, 3, 10), 2027)
        )

    def test_window_over_new_year_finds_days_of_both_years(self):
        window = date(2025, 12, 15), date(2026, 1, 14)
        self.assertEqual(occurrences(solar(1, 2), *window), [(date(2026, 1, 2), 2026)])
        self.assertEqual(
            occurrences(solar(12, 31), *window), [(date(2025, 12, 31), 2025)]
        )
        self.assertEqual(occurrences(solar(1, 15), *window), [])

    def test_solar_year_may_hold_two_days_of_a_lunar_date_or_none(self):
        birthday = lunar(12, 1)
        in_2030 = occurrences(birthday, date(2030, 1, 1), date(2030, 12, 31))
        self.assertEqual(
            in_2030, [(date(2030, 1, 4), 2029), (date(2030, 12, 25), 2030)]
        )
        self.assertEqual(
            occurrences(lunar(11, 26), date(2026, 1, 15), date(2027, 1, 2)), []
        )

    def test_long_window_holds_one_occurrence_a_year(self):
        days = occurrences(lunar(8, 15), date(2000, 1, 1), date(2049, 12, 31))
        self.assertEqual([found.key_year for found in days], list(range(2000, 2050)))

    def test_february_29_follows_its_policy_in_common_years(self):
        expected = {"feb28": date(2027, 2, 28), "mar01": date(2027, 3, 1), "skip": None}
        for policy, day in expected.items():
            self.assertEqual(occurrence(solar(2, 29, feb29=policy), 2027), day)
            leap_day = occurrence(solar(2, 29, feb29=policy), 2028)
            self.assertEqual(leap_day, date(2028, 2, 29))

    def test_february_29_skips_a_century_that_is_no_leap_year(self):
        found = self._find_next(solar(2, 29, feb29="skip"), 2096, 3, 1)
        self.assertEqual(found, (date(2104, 2, 29), 2104))

    def test_leap_month_follows_its_policy_in_years_without_it(self):
        expected = {
            "regular": occurrence(lunar(6, 10), 2026),
            "following": occurrence(lunar(7, 10), 2026),
            "skip": None,
        }
        for policy, day in expected.items():
            birthday = lunar(6, 10, is_leap_month=True, leap_month=policy)
            self.assertEqual(occurrence(birthday, 2026), day)
            self.assertEqual(occurrence(birthday, 2025), date(2025, 8, 3))

    def test_leap_month_policy_skip_waits_for_the_next_leap_month(self):
        birthday = lunar(6, 10, is_leap_month=True, leap_month="skip")
        self.assertEqual(self._find_next(birthday, 2026, 1, 1).key_year, 2036)

    def test_leap_month_that_never_comes_again_has_no_next_day(self):
        birthday = lunar(11, 10, is_leap_month=True, leap_month="skip")
        self.assertEqual(self._find_next(birthday, 2026, 1, 1).key_year, 2033)
        self.assertIsNone(self._find_next(birthday, 2035, 1, 1))

    def test_regular_date_never_falls_in_the_leap_month(self):
        day = occurrence(lunar(6, 10), 2025)
        self.assertEqual(day, date(2025, 7, 4))

    def test_lunar_day_30_follows_its_policy_in_short_months(self):
        # The last month of 2025 has 29 days.
        expected = {
            "day29": date(2026, 2, 16),
            "following": date(2026, 2, 17),
            "skip": None,
        }
        for policy, day in expected.items():
            self.assertEqual(occurrence(lunar(12, 30, day30=policy), 2025), day)
            long_month = occurrence(lunar(12, 30, day30=policy), 2023)
            self.assertEqual(long_month, date(2024, 2, 9))

    def test_unknown_day_is_reminded_on_the_first_of_the_month(self):
        self.assertEqual(
            self._find_next(solar(5), 2026, 5, 2), (date(2027, 5, 1), 2027)
        )
        found = self._find_next(lunar(5), 2026, 1, 1)
        self.assertEqual(found, (date(2026, 6, 15), 2026))

    def test_nothing_occurs_before_the_year_of_the_date(self):
        opening = solar(3, 1, 2027)
        self.assertEqual(self._find_next(opening, 2026, 1, 1), (date(2027, 3, 1), 2027))
        self.assertIsNone(occurrence(opening, 2026))

    def test_lunar_dates_end_with_the_table(self):
        birthday = lunar(8, 15)
        self.assertEqual(self._find_next(birthday, 2100, 1, 1).key_year, 2100)
        self.assertIsNone(self._find_next(birthday, 2100, 12, 1))
        self.assertEqual(occurrences(birthday, date(2101, 2, 1), date(2110, 1, 1)), [])

    def test_age_turned_counts_years_of_the_own_calendar(self):
        self.assertEqual(years_counted(solar(3, 10, 1985), 2026), 41)
        self.assertIsNone(years_counted(solar(3, 10), 2026))
        # 5 January 1986 is still in the lunar year 1985.
        birthday = lunar(11, 25, 1985)
        found = self._find_next(birthday, 2026, 1, 1)
        self.assertEqual(found, (date(2026, 1, 13), 2025))
        self.assertEqual(years_counted(birthday, found.key_year), 40)

    def test_date_that_cannot_be_is_named(self):
        problems = {
            solar(2, 31): "day",
            solar(2, 29, 1985): "day",
            solar(2, 29): None,
            solar(4, 31): "day",
            solar(0, 1): "month",
            solar(13, 1): "month",
            solar(1, -1): "day",
            solar(1, 1, 3000): "year",
            solar(1, 1, 85): "year",
            solar(5): None,
            YearlyDate("solar", 6, 1, True): "leap_month",
            lunar(1, 31): "day",
            lunar(1, 30): None,
            lunar(12, 30, 2025): "day",
            lunar(11, 30, is_leap_month=True): "day",
            lunar(12, 1, is_leap_month=True): "leap_month",
            lunar(6, 1, 2026, is_leap_month=True): "leap_month",
            lunar(6, 1, 2025, is_leap_month=True): None,
            lunar(1, 1, 1899): "year",
            lunar(1, 1, 3000): "year",
        }
        for yearly, problem in problems.items():
            self.assertEqual(find_problem(yearly), problem, yearly)
