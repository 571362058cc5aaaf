from datetime import datetime, timedelta

from odoo.tests import tagged

from .common_people import PeopleCommon

DAY = datetime(2026, 3, 5)
ZONES = (
    "UTC",
    "Asia/Shanghai",
    "America/Los_Angeles",
    "Pacific/Kiritimati",  # none is more ahead
    "Etc/GMT+12",  # none is more behind
    False,
)


@tagged("post_install", "-at_install")
class TestCareTouchLate(PeopleCommon):
    """Whether a touch was done after its day, by the clock of who did it."""

    def test_list_holds_those_that_are_late_wherever_they_were_done(self):
        touches = self.env["care.touch"].union(
            *(
                self._log_touch(date_planned=DAY.date(), date_done=DAY + hours)
                for hours in (timedelta(hours=each) for each in range(-24, 49, 3))
            )
        )
        for zone in ZONES:
            with self.subTest(zone):
                self.care_user.tz = zone
                late = touches.filtered("is_done_late")
                self._assert_found(touches, late)

    def _assert_found(self, touches, late):
        own = [("id", "in", touches.ids)]
        for is_late, expected in ((True, late), (False, touches - late)):
            found = touches.search([*own, ("is_done_late", "=", is_late)], order="id")
            self.assertEqual(found.ids, sorted(expected.ids))

    def test_touch_of_nobody_is_late_by_the_clock_of_no_zone(self):
        touch = self._log_touch(date_planned="2026-03-04", date_done=DAY)
        touch.done_user_id = False
        self.assertTrue(touch.is_done_late)
        self._assert_found(touch, touch)

    def test_touch_that_is_not_done_is_not_late(self):
        touch = self._create_touch(date_planned="2026-03-01")
        self._assert_found(touch, touch.browse())
