from odoo.tests import tagged, users

from ..common import CareCommon
from .common_touch import CLOSE

YESTERDAY, TODAY, TOMORROW = "2026-03-09", "2026-03-10", "2026-03-11"
NEXT_MONTH = "2026-04-05"
# by which filters a touch of the day is found while it waits
FILTERS = {
    YESTERDAY: {"due", "overdue"},
    TODAY: {"due", "today"},
    TOMORROW: {"coming_week", "coming_month"},
    NEXT_MONTH: {"coming_month"},
}


@tagged("post_install", "-at_install")
class TestCareTouchState(CareCommon):
    """Which touches wait, and which of them are overdue, is one answer at each door."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["care.touch"].search([])._close("skipped", "-")
        cls.touches = {}
        for state, close in CLOSE.items():
            for day in FILTERS:
                touch = cls._create_touch(date_planned=day)
                close(touch)
                cls.touches[state, day] = touch.with_env(cls.env)

    def _get_all(self):
        return self.env["care.touch"].union(*self.touches.values())

    @users("care_user")
    def test_only_what_waits_is_found_by_the_filters_of_days(self):
        names = set().union(*FILTERS.values())
        for name in names:
            with self.subTest(filter=name):
                found = self._search_by_filter("care_touch_view_search", name)
                expected = {
                    ("waiting", day)
                    for day, filters in FILTERS.items()
                    if name in filters
                }
                places = {
                    place for place, touch in self.touches.items() if touch in found
                }
                self.assertEqual(places, expected)

    @users("care_user")
    def test_what_is_shown_is_what_is_found(self):
        touches = self._get_all()
        for name in ("is_waiting", "is_overdue"):
            for value in (True, False):
                with self.subTest(field=name, value=value):
                    found = touches.search([(name, "=", value)]) & touches
                    shown = touches.filtered(
                        lambda touch, n=name, v=value: touch[n] == v
                    )
                    self.assertEqual(found, shown)

    @users("care_user")
    def test_touch_of_yesterday_is_overdue_only_where_its_day_is_over(self):
        touch = self.touches["waiting", TODAY].with_env(self.env)
        self.assertFalse(touch.is_overdue)
        # four in the morning in Greenwich: in the far west the day before is not over
        west = self.touches["waiting", YESTERDAY].with_env(self.env)
        self.assertTrue(west.is_overdue)
        self.assertFalse(west.with_context(tz="America/Los_Angeles").is_overdue)
