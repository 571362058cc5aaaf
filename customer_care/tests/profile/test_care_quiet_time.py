from datetime import datetime

from psycopg2.errors import CheckViolation

from odoo.tests import tagged
from odoo.tools import mute_logger

from ..common import CareCommon


@tagged("post_install", "-at_install")
class TestCareQuietTime(CareCommon):
    """When a customer does not want to be disturbed, as his owner notes it."""

    def _note_quiet(self, hour_from, hour_to, **values):
        hours = {"hour_from": hour_from, "hour_to": hour_to}
        return self._create_quiet_time(self.care_user, **hours, **values)

    def _assert_quiet(self, quiet, expected):
        """Compare with the days and hours of March 2026 that are quiet."""
        for (day, hour), is_quiet in expected.items():
            with self.subTest(day=day, hour=hour):
                moment = datetime(2026, 3, day, hour, 30)
                self.assertEqual(bool(quiet._filter_now(moment)), is_quiet)

    def test_quiet_night_is_one_line_over_midnight(self):
        night = self._note_quiet(22, 7)
        hours = {(10, 21): False, (10, 22): True, (11, 6): True, (11, 7): False}
        self._assert_quiet(night, hours)

    def test_night_of_a_weekday_ends_the_next_morning(self):
        monday = self._note_quiet(22, 7, weekday="0")  # 9 March is a Monday
        nights = {(9, 6): False, (9, 23): True, (10, 6): True, (10, 23): False}
        self._assert_quiet(monday, nights)

    def test_last_night_lasts_until_the_morning_after(self):
        nights = self._note_quiet(22, 7, date_from="2026-03-09", date_to="2026-03-10")
        expected = {(9, 6): False, (9, 23): True, (11, 6): True, (11, 23): False}
        self._assert_quiet(nights, expected)

    def test_day_time_stays_within_its_day(self):
        noon = self._note_quiet(12, 14, weekday="0")
        self._assert_quiet(noon, {(9, 11): False, (9, 13): True, (10, 13): False})

    def test_hours_of_no_clock_and_no_time_at_all_are_refused(self):
        for hours in ((-1, 7), (22, 25), (24, 7), (8, 8)):
            with (
                self.subTest(hours=hours),
                mute_logger("odoo.sql_db"),
                self.assertRaisesRegex(CheckViolation, "care_quiet_time_check_hours"),
                self.env.cr.savepoint(),
            ):
                self._note_quiet(*hours)
