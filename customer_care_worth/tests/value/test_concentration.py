from odoo.tests import BaseCase, tagged

from ...tools.concentration import read_curve


@tagged("post_install", "-at_install")
class TestConcentration(BaseCase):
    """What a share of the customers brings, read from the points of the curve."""

    def _read(self, share, *points):
        named = [{"customers": one, "value": two} for one, two in points]
        return read_curve(named, share)

    def test_between_two_points_the_curve_is_straight(self):
        nine = (100 / 9, 66), (200 / 9, 82), (100, 100)
        self.assertAlmostEqual(self._read(20, *nine), 66 + 16 * 0.8)

    def test_point_itself_is_taken_as_it_is(self):
        self.assertEqual(self._read(20, (20, 80), (100, 100)), 80)

    def test_first_customer_may_be_more_than_the_share(self):
        self.assertEqual(self._read(20, (50, 90), (100, 100)), 36)

    def test_nobody_brings_nothing(self):
        self.assertEqual(self._read(20), 0)
