from datetime import date

from odoo.tests import BaseCase, tagged

from odoo.addons.customer_care_import.importer.cell_dates import (
    CellDate,
    find_date_order,
    read_date,
)

TODAY = date(2026, 3, 10)


@tagged("post_install", "-at_install")
class TestCellDates(BaseCase):
    def _check(self, expected, **options):
        """``expected``: raw text -> date, or date and the code of the problem."""
        for text, result in expected.items():
            is_alone = result is None or isinstance(result, CellDate)
            value, code = (result, None) if is_alone else result
            with self.subTest(text=text):
                reading = read_date(text, TODAY, **options)
                self.assertEqual(reading.value, value)
                self.assertEqual(reading.problem and reading.problem.code, code)

    def test_whole_date_is_read_in_any_writing(self):
        texts = (
            *("1988-11-13", "1988/11/13", "1988.11.13", "１９８８／１１／１３"),
            *("1988年11月13日", "1988 年 11 月 13 号", "一九八八年十一月十三日"),
            *("19881113", "1988-11-13 00:00:00", "13/11/1988", "13 Nov 1988"),
            "November 13, 1988",
        )
        self._check(dict.fromkeys(texts, CellDate(1988, 11, 13)))

    def test_unknown_year_stays_unknown(self):
        texts = ("11月13日", "11-13", "11/13", "十一月十三日", "13 Nov")
        self._check(dict.fromkeys(texts, CellDate(None, 11, 13)))
        self._check({"2月29日": CellDate(None, 2, 29)})

    def test_unknown_day_is_said(self):
        for text in ("1988年11月", "1988-11", "1988.11", "Nov 1988"):
            self._check({text: (CellDate(1988, 11), "missing_day")})

    def test_lunar_date_is_known_by_its_mark(self):
        expected = {
            "农历五月初四": CellDate(None, 5, 4, True),
            "阴历7月22日": CellDate(None, 7, 22, True),
            "9月8日(农历)": CellDate(None, 9, 8, True),
            "农历9-8": CellDate(None, 9, 8, True),
            "1972年农历冬月十五": CellDate(1972, 11, 15, True),
            "农历腊月廿五": CellDate(None, 12, 25, True),
            "农历正月三十": CellDate(None, 1, 30, True),
            "农历闰六月二十": CellDate(None, 6, 20, True, True),
            "八月初九": (CellDate(None, 8, 9, True), "read_as_lunar"),
        }
        self._check(expected)

    def test_leap_month_that_never_was_is_refused(self):
        texts = (
            "农历闰腊月廿五",
            "农历闰冬月初一",
            "闰正月初一",
            "1985年农历闰六月初一",
        )
        self._check(dict.fromkeys(texts, (None, "no_such_leap_month")))

    def test_year_of_two_digits_is_taken_when_only_one_fits(self):
        expected = {
            "97年6月26日": (CellDate(1997, 6, 26), "short_year"),
            "97-6-26": (CellDate(1997, 6, 26), "short_year"),
            "15年6月26日": (None, "two_digit_year"),
            "05-06-07": (None, "ambiguous_date"),
        }
        self._check(expected, least_age=14)

    def test_number_of_a_spreadsheet_is_its_day(self):
        self._check({"37009": (CellDate(2001, 4, 28), "serial_date")})

    def test_day_that_does_not_exist_is_refused(self):
        expected = dict.fromkeys(
            ("1979-06-31", "19850230", "1985-13-05", "农历二月31日"),
            (None, "no_such_day"),
        )
        expected |= {
            "1985年农历正月三十": (None, "no_such_day"),
            "1984年农历正月三十": CellDate(1984, 1, 30, True),
            "1990-02-29": (None, "no_29_february"),
            "1992-02-29": CellDate(1992, 2, 29),
            "2027-01-01": (None, "future_date"),
            "2026-03-11": (None, "future_date"),
            "1788-01-01": (None, "too_long_ago"),
        }
        self._check(expected)

    def test_words_around_a_date_are_not_guessed(self):
        expected = dict.fromkeys(("去年底", "上周", "1985年左右", "90后"), "vague_date")
        expected |= dict.fromkeys(("属龙", "虎", "属猪"), "zodiac")
        expected |= dict.fromkeys(("1985", "1985年"), "only_year")
        expected |= {
            "阳历5月1日农历四月初一": "two_calendars",
            "1985年5月1日或2日": "not_a_date",
            "生日快到了": "not_a_date",
        }
        self._check({text: (None, code) for text, code in expected.items()})

    def test_cells_that_mean_nothing_are_empty(self):
        self._check(dict.fromkeys(("", "/", "?", "不详", "待确认", "0000-00-00")))

    def test_order_of_day_and_month_needs_a_witness(self):
        self.assertEqual(find_date_order(["05/09", "11/17", ""]), "month")
        self.assertEqual(find_date_order(["05/09/1988", "17/11/1988"]), "day")
        self.assertIsNone(find_date_order(["05/09"]))
        self.assertIsNone(find_date_order(["17/11", "11/17"]))
        self._check({"05/09": (None, "ambiguous_date"), "07/07": CellDate(None, 7, 7)})
        self._check({"05/09": CellDate(None, 5, 9)}, order="month")
        self._check({"05/09/1988": CellDate(1988, 9, 5)}, order="day")

    def test_only_a_whole_solar_date_is_a_day(self):
        self.assertEqual(CellDate(1988, 11, 13).as_date(), date(1988, 11, 13))
        self.assertIsNone(CellDate(1988, 11, 13, is_lunar=True).as_date())
        self.assertIsNone(CellDate(None, 11, 13).as_date())
