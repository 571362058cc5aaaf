from datetime import date

from odoo.tests import BaseCase, tagged

from ..importer.cell_dates import find_date_order, read_date
from ..importer.date_values import CellDate, DateColumn

TODAY = date(2026, 3, 10)


@tagged("post_install", "-at_install")
class TestCellDates(BaseCase):
    """A date is read in any writing, and what is not known of it is said."""

    def _check(self, expected, **options):
        """``expected``: raw text -> date, or date and the code of the problem."""
        for text, result in expected.items():
            is_alone = result is None or isinstance(result, CellDate)
            value, code = (result, None) if is_alone else result
            with self.subTest(text=text):
                reading = read_date(text, TODAY, DateColumn(**options))
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

    def test_time_of_day_is_left_out(self):
        texts = (
            *("1985-02-03T00:00:00.000Z", "1985-02-03T00:00:00", "1985/2/3 0:00"),
            *("1985/2/3 12:00:00 AM", "1985/2/3 上午 12:00:00", "1985/2/3 上午12:00"),
            *("1985-02-03 00:00:00+08:00", "1985-02-03 00:00:00.000000"),
            *("1985年2月3日 下午3:30", "1985年2月3日 15时30分", "1985-2-3 3:30 p.m."),
            "Sun Feb 03 1985 00:00:00 GMT+0800 (中国标准时间)",
        )
        self._check(dict.fromkeys(texts, CellDate(1985, 2, 3)))

    def test_time_that_may_belong_to_another_day_is_doubted(self):
        midnight = (CellDate(1985, 2, 2), "before_midnight")
        self._check(
            {
                "1985-02-02T16:00:00.000Z": (CellDate(1985, 2, 3), "other_zone"),
                "1985-02-03T05:00:00Z": (CellDate(1985, 2, 3), "other_zone"),
                "1985-02-28 16:00:00+00:00": (CellDate(1985, 3, 1), "other_zone"),
                "1985-02-02 23:59:59": midnight,
                "1985-02-02 23:59:17": midnight,
                "1985-02-02 11:59:59 PM": midnight,
            }
        )

    def test_time_in_another_zone_is_that_of_another_day(self):
        east = (CellDate(1985, 2, 3), "other_zone")
        texts = ("1985-02-02T17:00:00+01:00", "1985-02-02 23:00:00-05:00")
        self._check(dict.fromkeys(texts, east))
        self._check({"1985-02-02 23:00:00+08:00": CellDate(1985, 2, 2)})

    def test_birthday_at_the_hour_of_midnight_in_china_is_doubted(self):
        texts = {"1985-02-02 16:00:00": CellDate(1985, 2, 2)}
        texts["1988-06-02 15:00:00"] = CellDate(1988, 6, 2)
        self._check(texts)
        doubted = {text: (day, "day_before") for text, day in texts.items()}
        doubted["1985-02-02 09:30:00"] = CellDate(1985, 2, 2)
        self._check(doubted, least_age=14)

    def test_birthday_that_a_program_made_up_is_doubted(self):
        young = (CellDate(None, 2, 3), "too_young")
        texts = ("2026-02-03", "2013-02-03")
        expected = dict.fromkeys(texts, young) | {"2011-02-03": CellDate(2011, 2, 3)}
        expected["2026-02"] = (CellDate(None, 2), "missing_day")
        expected |= dict.fromkeys(
            ("1970-01-01", "1970-01-01 08:00:00"),
            (CellDate(1970, 1, 1), "default_date"),
        )
        texts = ("1900-01-01", "1915-12-31")
        expected |= dict.fromkeys(texts, (None, "too_long_ago"))
        self._check(expected, least_age=14)
        self._check({"1900-01-01": (CellDate(1900, 1, 1), "default_date")})

    def test_real_date_beside_days_that_stand_first_may_be_swapped(self):
        order = find_date_order(["1985-05-03", "25/03/1985", "13/02/1990"])
        expected = {"1985-05-03": (CellDate(1985, 5, 3), "swapped_date")}
        for day in (CellDate(1985, 5, 5), CellDate(1985, 5, 13)):
            expected[day.as_date().isoformat()] = day
        self._check(expected, order=order)

    def test_weekday_is_left_out(self):
        texts = (
            *(
                "1985年2月3日 星期日",
                "1985-2-3 周日",
                "1985年2月3日(日)",
                "1985-02-03 週日",
            ),
            *("1985-02-03 礼拜天", "Sunday, February 3, 1985", "1985/2/3 Sun"),
            "1985年2月3日星期日",
        )
        self._check(dict.fromkeys(texts, CellDate(1985, 2, 3)))

    def test_name_of_a_month_may_stand_anywhere(self):
        texts = ("04-Mar-1985", "March 4th, 1985", "4 March 1985", "1985 Mar 4")
        texts += ("4. März 1985", "4 mars 1985", "4 de marzo de 1985")
        self._check(dict.fromkeys(texts, CellDate(1985, 3, 4)))
        short = (CellDate(1985, 3, 4), "short_year")
        self._check(dict.fromkeys(("4-Mar-85", "Mar 4, 85"), short))
        month = (CellDate(1985, 3), "missing_day")
        self._check(dict.fromkeys(("Mar-85", "March 1985"), month))
        no_date = dict.fromkeys(("March", "4 Mars 5 1985", "Mar Feb 3"), "not_a_date")
        self._check({text: (None, code) for text, code in no_date.items()})

    def test_numbers_may_be_parted_by_anything(self):
        texts = ("1985 03 04", "1985、3、4", "1985 / 3 / 4", "1985_3_4", "1985.3.4.")
        self._check(dict.fromkeys(texts, CellDate(1985, 3, 4)))

    def test_six_digits_are_read_where_only_one_reading_fits(self):
        self._check(
            {
                "850304": (CellDate(1985, 3, 4), "short_year"),
                "198503": (CellDate(1985, 3), "missing_day"),
                "200112": (None, "ambiguous_date"),
                "851304": (None, "not_a_date"),
                "150304": (None, "two_digit_year"),
            },
            least_age=14,
        )

    def test_year_of_the_republic_is_counted_from_1912(self):
        texts = ("民国74年3月4日", "民國七十四年三月四日", "民国74/3/4", "ROC 74.3.4")
        texts += ("中華民國74年3月4日", "民74.3.4", "西元1985年3月4日")
        self._check(dict.fromkeys(texts, CellDate(1985, 3, 4)))
        self._check({"民国元年3月4日": CellDate(1912, 3, 4)})

    def test_number_with_a_point_may_have_lost_a_zero(self):
        self._check(
            {
                "12.25": (CellDate(None, 12, 25), "decimal_date"),
                "5.10": (CellDate(None, 5, 10), "decimal_date"),
                "5.4": (CellDate(None, 5, 4), "decimal_date"),
                "5.1": (None, "ambiguous_date"),
                "1988.1": (None, "ambiguous_date"),
                "阳历5.1": CellDate(None, 5, 1),
                "农历5.1": CellDate(None, 5, 1, True),
            },
            order=find_date_order(["5.10", "12.25"]),
        )
        lunar = {"8.1": (None, "ambiguous_date"), "1988.1": (None, "ambiguous_date")}
        lunar["8.15"] = (CellDate(None, 8, 15, True), "decimal_date")
        self._check(lunar, is_lunar=True)
        self._check({"5.10": (None, "ambiguous_date")})

    def test_month_with_a_number_behind_may_be_of_a_year(self):
        self._check({"May-12": (None, "ambiguous_date")})
        self._check({"12-May": CellDate(None, 5, 12), "May 12": CellDate(None, 5, 12)})

    def test_unknown_year_stays_unknown(self):
        texts = ("11月13日", "11-13", "11/13", "十一月十三日", "13 Nov")
        self._check(dict.fromkeys(texts, CellDate(None, 11, 13)))
        self._check({"2月29日": CellDate(None, 2, 29)})

    def test_unknown_day_is_said(self):
        for text in ("1988年11月", "1988-11", "1988.11", "Nov 1988", "11/1988"):
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
            "八月十五": (CellDate(None, 8, 15, True), "read_as_lunar"),
            "1985年八月十五": (CellDate(1985, 8, 15, True), "read_as_lunar"),
            "公历八月十五": CellDate(None, 8, 15),
            "八月十五日": CellDate(None, 8, 15),
            "古历五月初四": CellDate(None, 5, 4, True),
            "1985-05-12(农)": CellDate(1985, 5, 12, True),
            "1985-05-12阴": CellDate(1985, 5, 12, True),
            "农5月12日": CellDate(None, 5, 12, True),
            "農曆八月十五": CellDate(None, 8, 15, True),
            "臘月廿三": (CellDate(None, 12, 23, True), "read_as_lunar"),
            "正月十五": (CellDate(None, 1, 15, True), "read_as_lunar"),
            "闰四月初八": (CellDate(None, 4, 8, True, True), "read_as_lunar"),
            "1990年闰五月初一": (CellDate(1990, 5, 1, True, True), "read_as_lunar"),
            "腊月": (CellDate(None, 12, None, True), "missing_day"),
        }
        self._check(expected)

    def test_great_day_of_the_lunar_year_is_its_date(self):
        last = (CellDate(None, 12, 30, True), "read_as_lunar")
        expected = dict.fromkeys(("除夕", "大年三十", "年三十", "大年30"), last)
        expected |= {
            "1984年除夕": (CellDate(1984, 12, 30, True), "read_as_lunar"),
            "1986年除夕": (CellDate(1986, 12, 29, True), "read_as_lunar"),
            "大年初一": (CellDate(None, 1, 1, True), "read_as_lunar"),
            "元宵节": (CellDate(None, 1, 15, True), "read_as_lunar"),
            "中秋": CellDate(None, 8, 15, True),
            "1985年端午": (CellDate(1985, 5, 5, True)),
            "腊八": (CellDate(None, 12, 8, True), "read_as_lunar"),
        }
        self._check(expected)

    def test_column_may_say_that_its_dates_are_lunar(self):
        self._check({"1985-08-15": CellDate(1985, 8, 15, True)}, is_lunar=True)
        self._check({"公历1985-08-15": CellDate(1985, 8, 15)}, is_lunar=True)

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
        day = (CellDate(2001, 4, 28), "serial_date")
        self._check(dict.fromkeys(("37009", "37009.0", "37009.75"), day))
        mac = (CellDate(1985, 2, 3), "serial_date")
        self._check({"29619": mac}, is_1904=True)

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
