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

    def test_words_of_templates_are_known_for_all_of_them(self):
        for touch in self.touches:
            self.assertIsInstance(touch.occasion_years, int)
