from odoo.tests import tagged

from ...tools import codes
from ..common import WorthCommon


@tagged("post_install", "-at_install")
class TestCareWorkMeasure(WorthCommon):
    """What is counted of colleagues has one code, wherever it is shown."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        engine = cls.env["care.work.measure"].with_user(cls.care_user)
        today = cls.env.company._get_care_today()
        cls.measures = engine._get_measures()
        cls.measures |= engine._get_period_measures(today, today)

    def test_each_code_is_that_of_a_measure(self):
        named = {code for name, code in vars(codes).items() if name.isupper()}
        self.assertGreater(len(named), 40)
        self.assertLessEqual(named, {*self.measures})

    def test_each_share_is_one_of_measures(self):
        for code, measure in self.measures.items():
            with self.subTest(code):
                self.assertLessEqual({*measure.share_of}, {*self.measures})

    def test_who_is_in_touch_and_who_is_not_is_counted_by_tier(self):
        by_tier = {code for code, each in self.measures.items() if each.is_by_tier}
        self.assertEqual(by_tier, {codes.CUSTOMERS, codes.COVERED, codes.UNCOVERED})
