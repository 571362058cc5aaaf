from odoo.tests import tagged, users

from ...planning import touch_key
from .touch_types import TouchTypes


@tagged("post_install", "-at_install")
class TestTouchTypes(TouchTypes):
    """Touches with a key of every type, each made the way it comes about."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._make_touches()
        cls.touches = cls.profile.touch_ids

    def test_every_type_is_there(self):
        types = {touch_key.read(touch.key).form for touch in self.touches}
        self.assertLessEqual({"", *touch_key.FORMS}, types)

    def test_planner_goes_on_with_all_of_them(self):
        self._plan(self.profile)
        regular = self.profile.touch_ids.filtered_domain([("trigger", "=", "interval")])
        self.assertEqual(touch_key.read(regular.sorted("id")[-1].key).form, "interval")

    @users("care_user")
    def test_every_type_can_be_duplicated(self):
        for touch in self.touches.with_env(self.env):
            with self.subTest(touch=touch.display_name):
                copy = touch.copy()
                self.assertEqual((copy.state, copy.key), ("planned", False))

    def test_only_dates_whose_year_is_known_tell_their_years(self):
        told = set()
        for touch in self.touches:
            key = touch_key.read(touch.key).answered
            # who understands no key goes by the day
            year, first = key.year or touch.date_planned.year, touch.occasion_id.year
            years = year - first if first else 0
            with self.subTest(key=touch.key):
                self.assertEqual(touch.occasion_years, years)
            told.add(years)
        self.assertLessEqual({0, 2026 - 1980, 2026 - 2018}, told)
