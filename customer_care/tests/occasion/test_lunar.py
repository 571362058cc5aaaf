from datetime import date, timedelta

from odoo.tests import BaseCase, tagged

from ...tools import lunar
from ...tools.lunar import LunarDate


@tagged("post_install", "-at_install")
class TestLunar(BaseCase):
    """Lunar days convert there and back, leap months and month ends included."""

    def test_every_day_converts_there_and_back(self):
        days = (lunar.LAST_DAY - lunar.FIRST_DAY).days + 1
        self.assertEqual(days, 73412)
        for count in range(days):
            day = lunar.FIRST_DAY + timedelta(days=count)
            self.assertEqual(LunarDate.from_solar(day).to_solar(), day)

    def test_leap_months_are_those_of_the_observatory(self):
        leap_years = [year for year in lunar.LEAP_MONTHS if 1901 <= year <= 2100]
        self.assertEqual(len(leap_years), 73)
        self.assertEqual(lunar.leap_month(2033), 11)
        self.assertEqual(lunar.leap_month(2034), 0)

    def test_known_new_years_days(self):
        known = {
            1900: date(1900, 1, 31),
            1985: date(1985, 2, 20),
            2000: date(2000, 2, 5),
            2026: date(2026, 2, 17),
            2034: date(2034, 2, 19),
        }
        for year, day in known.items():
            self.assertEqual(LunarDate(year, 1, 1).to_solar(), day)

    def test_leap_month_follows_its_regular_month(self):
        regular = LunarDate(2025, 6, 29).to_solar()
        leap = LunarDate(2025, 6, 1, True).to_solar()
        self.assertEqual(leap, date(2025, 7, 25))
        self.assertLess(regular, leap)

    def test_last_day_of_a_year_is_the_eve_of_the_next(self):
        for year in range(lunar.FIRST_YEAR, lunar.LAST_YEAR):
            eve = LunarDate(year + 1, 1, 1).to_solar() - timedelta(days=1)
            self.assertEqual(lunar.year_end(year), eve)

    def test_month_is_as_long_as_its_year_has_it(self):
        self.assertEqual(lunar.month_length(2025, 12), 29)
        self.assertEqual(lunar.month_length(2023, 12), 30)
        self.assertEqual(lunar.longest_month_length(11, True), 29)
        self.assertEqual(lunar.longest_month_length(12, True), 0)

    def test_day_that_is_not_is_refused_by_a_sentence(self):
        refusals = {
            LunarDate(2025, 12, 30): "has 29 days, not 30",
            LunarDate(2025, 1, 0): "not 0",
            LunarDate(2025, 13, 1): "has no month 13",
            LunarDate(2024, 6, 1, True): "has no leap month 6",
            LunarDate(2101, 1, 1): "known from 1900 to 2100, not 2101",
            LunarDate(1899, 12, 1): "not 1899",
        }
        for lunar_date, sentence in refusals.items():
            with self.assertRaisesRegex(ValueError, sentence):
                lunar_date.to_solar()

    def test_day_out_of_the_table_is_refused(self):
        for day in (date(1900, 1, 30), date(2101, 1, 29)):
            with self.assertRaisesRegex(ValueError, "known from"):
                LunarDate.from_solar(day)
        with self.assertRaisesRegex(ValueError, "not 2101"):
            lunar.leap_month(2101)

    def test_days_have_their_chinese_names(self):
        self.assertEqual(LunarDate(2026, 1, 1).format_chinese(), "正月初一")
        self.assertEqual(LunarDate(2025, 6, 20, True).format_chinese(), "闰六月二十")
        self.assertEqual(LunarDate(2025, 12, 23).format_chinese(), "腊月廿三")
        self.assertEqual(lunar.format_month_day(11), "冬月")

    def test_lunar_year_has_its_animal(self):
        self.assertEqual(lunar.zodiac(2024), "dragon")
        self.assertEqual(lunar.zodiac(1900), "rat")
        animals = dict(zip(lunar.ZODIAC, lunar.ZODIAC_CHARACTERS, strict=True))
        self.assertEqual(animals[lunar.zodiac(2026)], "马")
