from odoo.tests import BaseCase, tagged

from ...tools import risk_bands


def _expect(points):
    return points / 100


@tagged("post_install", "-at_install")
class TestRiskBands(BaseCase):
    """What bands of points say, and who of them left."""

    def test_bands_are_fifths_of_the_customers(self):
        self.assertEqual(risk_bands.cut(range(100)), [0, 20, 40, 60, 80])

    def test_same_points_are_in_the_same_band(self):
        for scores, edges in (
            ([], []),
            ([7], [7]),
            ([5] * 10, [5]),
            ([0] * 50 + [9] * 50, [0, 9]),
        ):
            with self.subTest(scores=scores):
                self.assertEqual(risk_bands.cut(scores), edges)

    def test_points_have_a_place(self):
        edges = [0, 20, 40]
        for points, place in ((-5, 0), (0, 0), (19, 0), (20, 1), (40, 2), (900, 2)):
            with self.subTest(points=points):
                self.assertEqual(risk_bands.place(edges, points), place)

    def test_bands_compare_what_was_said_with_who_left(self):
        scores = [10] * 50 + [90] * 50
        outcomes = [1] * 10 + [0] * 40 + [1] * 45 + [0] * 5
        low, high = risk_bands.compare([0, 50], scores, outcomes, _expect)
        self.assertEqual((low.points_from, low.count, low.left), (0, 50, 10))
        self.assertEqual((high.points_from, high.count, high.left), (50, 50, 45))
        self.assertAlmostEqual(low.expected, 0.1)
        self.assertAlmostEqual(high.expected, 0.9)

    def test_few_customers_leave_the_expected_share_as_it_is(self):
        for count, share in ((1, 0.5 + 0.5 / 21), (20, 0.75), (20000, 0.9995)):
            with self.subTest(count=count):
                [band] = risk_bands.compare([0], [50] * count, [1] * count, _expect)
                self.assertAlmostEqual(band.share, share, places=4)

    def test_band_without_customers_says_nothing(self):
        low, high = risk_bands.compare([0, 50], [10], [0], _expect)
        self.assertEqual(high, (50, 0, 0, None, None))
        self.assertEqual(low.count, 1)

    def test_order_is_how_often_who_left_stands_above(self):
        for name, scores, outcomes, order in (
            ("perfect", [1, 2, 3, 4], [0, 0, 1, 1], 1),
            ("reversed", [4, 3, 2, 1], [0, 0, 1, 1], 0),
            ("all alike", [1, 1, 1, 1], [0, 1, 0, 1], 0.5),
            ("one tie", [1, 2, 2, 3], [0, 0, 1, 1], 0.875),
            ("nobody left", [1, 2], [0, 0], None),
            ("all left", [1, 2], [1, 1], None),
            ("nobody", [], [], None),
        ):
            with self.subTest(name):
                self.assertEqual(risk_bands.measure_order(scores, outcomes), order)
