from datetime import datetime, time

from odoo.tests import BaseCase, tagged

from ...tools.clock import count_hours, find_midnight, find_moment, tell_time


@tagged("post_install", "-at_install")
class TestClockTools(BaseCase):
    """What clocks show where people live, and when days begin there."""

    def _tell_hour(self, *zones):
        return tell_time(datetime(2026, 3, 10, 4), *zones).hour

    def test_first_known_zone_counts(self):
        self.assertEqual(self._tell_hour(False, "Asia/Shanghai", "Europe/Berlin"), 12)

    def test_without_a_zone_it_is_utc(self):
        self.assertEqual(self._tell_hour(False, None), 4)

    def test_hours_of_a_day_are_counted_with_their_minutes(self):
        for shown, hours in (
            (time(0), 0),
            (time(8, 30), 8.5),
            (time(23, 45), 23.75),
            (datetime(2026, 3, 10, 22, 15), 22.25),
        ):
            with self.subTest(shown):
                self.assertEqual(count_hours(shown), hours)

    def test_day_begins_where_the_clock_shows_it(self):
        moment = datetime(2026, 3, 9, 20)
        for zone, midnight in (
            ("UTC", datetime(2026, 3, 9)),
            ("Asia/Shanghai", datetime(2026, 3, 9, 16)),
            ("America/Los_Angeles", datetime(2026, 3, 9, 7)),
        ):
            with self.subTest(zone):
                self.assertEqual(find_midnight(moment, zone), midnight)

    def test_hour_of_a_day_on_which_clocks_change_is_found(self):
        for day, moment in (
            (28, datetime(2026, 3, 28, 7)),
            (29, datetime(2026, 3, 29, 6)),
        ):
            found = find_moment(datetime(2026, 3, day).date(), 8, "Europe/Berlin")
            with self.subTest(day):
                self.assertEqual(found, moment)
