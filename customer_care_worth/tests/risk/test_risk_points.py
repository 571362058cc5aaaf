from math import exp
from random import Random

from odoo.tests import BaseCase, tagged

from ...tools import risk_points
from ...tools.risk_points import UNIT, Scale

SILENCE = Scale("silence", (30, 60, 90), (5, 10, 20))
VISITS = Scale("visits", (5, 2), (4, 8), is_falling=True)


def _make_customers(count, scales, intercept, seed=1):
    """Customers who leave as often as these points say."""
    chance = Random(seed)
    rows = [
        {"silence": chance.randrange(120), "visits": chance.randrange(8)}
        for _customer in range(count)
    ]
    shares = [
        1 / (1 + exp(-intercept - UNIT * risk_points.score(scales, row)))
        for row in rows
    ]
    return rows, [int(chance.random() < share) for share in shares]


@tagged("post_install", "-at_install")
class TestRiskPoints(BaseCase):
    """The points of signs, and how they follow from who left."""

    def _check_points(self, learned, *expected, delta=0):
        for scale, points in zip(learned.scales, expected, strict=True):
            for found, wanted in zip(scale.points, points, strict=True):
                self.assertAlmostEqual(found, wanted, delta=delta)

    def test_points_of_a_step_count_from_its_value_on(self):
        for value, points in (
            (None, 0),
            (float("nan"), 0),
            (0, 0),
            (29.9, 0),
            (30, 5),
            (89, 10),
            (90, 20),
            (float("inf"), 20),
        ):
            with self.subTest(value=value):
                self.assertEqual(SILENCE.score(value), points)

    def test_points_of_a_falling_sign_count_below_the_step(self):
        for value, points in ((None, 0), (9, 0), (5, 0), (4, 4), (2, 4), (1, 8)):
            with self.subTest(value=value):
                self.assertEqual(VISITS.score(value), points)

    def test_points_add_up_over_what_is_known(self):
        scales = (SILENCE, VISITS)
        self.assertEqual(risk_points.score(scales, {"silence": 90, "visits": 1}), 28)
        self.assertEqual(risk_points.score(scales, {"silence": 90}), 20)
        self.assertEqual(risk_points.score(scales, {}), 0)

    def test_known_points_are_found_again(self):
        true = (
            Scale("silence", (30, 60, 90), (10, 25, 40)),
            Scale("visits", (5, 2), (15, 30), is_falling=True),
        )
        rows, outcomes = _make_customers(20000, true, -2)
        learned = risk_points.learn((SILENCE, VISITS), rows, outcomes)
        self._check_points(learned, (10, 25, 40), (15, 30), delta=2)
        self.assertAlmostEqual(learned.intercept, -2, delta=0.1)

    def test_few_losses_change_little(self):
        rows = [{"silence": 100}] * 3 + [{"silence": 10}] * 3
        learned = risk_points.learn((SILENCE, VISITS), rows, [0, 0, 0, 1, 1, 1])
        self._check_points(learned, SILENCE.points, VISITS.points, delta=10)

    def test_more_losses_change_more(self):
        true = (Scale("silence", (30, 60, 90), (30, 60, 90)),)
        last = 20
        for count in (20, 200, 2000):
            rows, outcomes = _make_customers(count, true, -3)
            learned = risk_points.learn((SILENCE,), rows, outcomes)
            self.assertGreater(learned.scales[0].points[-1], last)
            last = learned.scales[0].points[-1]

    def test_nobody_changes_nothing(self):
        learned = risk_points.learn((SILENCE, VISITS), [], [])
        self.assertEqual(learned.scales, (SILENCE, VISITS))
        self.assertEqual(learned.expect(0), 0.5)

    def test_monotone_sign_never_falls(self):
        rows, outcomes = _make_customers(2000, (SILENCE,), 0)
        against = [1 - outcome for outcome in outcomes]
        learned = risk_points.learn((SILENCE,), rows, against)
        points = learned.scales[0].points
        self.assertEqual(list(points), sorted(points))
        self.assertGreaterEqual(points[0], 0)

    def test_monotone_sign_mends_points_that_fall(self):
        falling = Scale("silence", (30, 60, 90), (20, 10, 5))
        rows, outcomes = _make_customers(500, (SILENCE,), 0)
        points = risk_points.learn((falling,), rows, outcomes).scales[0].points
        self.assertEqual(list(points), sorted(points))

    def test_free_sign_may_fall(self):
        free = Scale("silence", (30, 60, 90), (5, 10, 20), is_monotone=False)
        rows, outcomes = _make_customers(5000, (SILENCE,), -1)
        against = [1 - outcome for outcome in outcomes]
        points = risk_points.learn((free,), rows, against).scales[0].points
        self.assertLess(points[-1], -10)

    def test_perfect_sign_gets_points_within_reason(self):
        rows = [{"silence": days} for days in [10] * 5000 + [100] * 5000]
        learned = risk_points.learn((SILENCE,), rows, [0] * 5000 + [1] * 5000)
        points = learned.scales[0].points
        self.assertGreater(points[-1], 20)
        self.assertLess(points[-1], 200)
        self.assertLess(learned.expect(0), 0.05)
        self.assertGreater(learned.expect(points[-1]), 0.95)

    def test_everybody_or_nobody_left(self):
        rows = [{"silence": days} for days in range(100)]
        for outcome, low, high in ((0, 0, 0.05), (1, 0.95, 1)):
            with self.subTest(outcome=outcome):
                learned = risk_points.learn((SILENCE,), rows, [outcome] * 100)
                share = learned.expect(learned.score({"silence": 50}))
                self.assertGreater(share, low)
                self.assertLess(share, high)

    def test_sign_that_says_nothing_keeps_its_points(self):
        rows, outcomes = _make_customers(500, (SILENCE,), -1)
        for name, values in (
            ("constant", [1] * 500),
            ("unknown", [None] * 500),
            ("not a number", [float("nan")] * 500),
        ):
            with self.subTest(name):
                told = [
                    row | {"visits": value}
                    for row, value in zip(rows, values, strict=True)
                ]
                learned = risk_points.learn((SILENCE, VISITS), told, outcomes)
                self.assertEqual(learned.scales[1].points, VISITS.points)

    def test_two_signs_that_say_the_same_share_the_points(self):
        scales = (SILENCE, Scale("silence again", (30, 60, 90), (5, 10, 20)))
        rows, outcomes = _make_customers(5000, (SILENCE, SILENCE), -2)
        rows = [row | {"silence again": row["silence"]} for row in rows]
        first, second = risk_points.learn(scales, rows, outcomes).scales
        self.assertEqual(first.points, second.points)

    def test_shares_add_up_to_those_who_left(self):
        rows, outcomes = _make_customers(3000, (SILENCE, VISITS), -1)
        learned = risk_points.learn((SILENCE, VISITS), rows, outcomes)
        said = sum(learned.expect(learned.score(row)) for row in rows)
        self.assertAlmostEqual(said, sum(outcomes), delta=1)
        self.assertEqual((learned.count, learned.losses), (3000, sum(outcomes)))

    def test_likely_losses_count_in_part(self):
        rows = [{"silence": 100}, {"silence": 10}] * 500
        learned = risk_points.learn((SILENCE,), rows, [0.7, 0.2] * 500)
        points = learned.scales[0].points[-1]
        self.assertAlmostEqual(learned.expect(points), 0.7, delta=0.02)
        self.assertAlmostEqual(learned.expect(0), 0.2, delta=0.02)

    def test_ten_points_double_the_odds(self):
        learned = risk_points.Learned((SILENCE,), 0.0, 0, 0)
        for points, share in ((0, 1 / 2), (10, 2 / 3), (20, 4 / 5), (-10, 1 / 3)):
            with self.subTest(points=points):
                self.assertAlmostEqual(learned.expect(points), share)

    def test_enough_is_thirty_of_both(self):
        for left, stayed, is_enough in (
            (0, 0, False),
            (30, 29, False),
            (29, 300, False),
            (30, 30, True),
        ):
            with self.subTest(left=left, stayed=stayed):
                outcomes = [1] * left + [0] * stayed
                self.assertEqual(risk_points.is_enough(outcomes), is_enough)
