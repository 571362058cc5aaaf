import random

from odoo.tests import BaseCase, tagged

from ...tools import calibration, case_index, weighting

FIRST = {"category": 2, "place": 2, "words": 16, "recency": 20}


@tagged("post_install", "-at_install")
class TestCalibration(BaseCase):
    """Hours, promise and spacing of the newest cases, and the factor they give."""

    def test_factor_is_bounded_and_comes_back(self):
        late, kept, easy = (80, 8, 1), (7, 8, 1), (1, 8, 1)
        rows = {
            "too few": ([late] * 49, 1),
            "all kept": ([kept] * 60, 0.9),
            "all far too late": ([late] * 60, 3),
            "all with ease": ([easy] * 60, 0.5),
            "late, then kept again": ([kept] * 340 + [late] * 60, 0.9),
            "a single late one": ([kept] * 60 + [late], 0.9),
        }
        for name, (latest, factor) in rows.items():
            with self.subTest(name):
                self.assertEqual(calibration.calibrate(latest).factor, factor)

    def test_late_cases_of_busy_days_do_not_lengthen_the_promises_of_quiet_ones(self):
        quiet = [(7.9, 8, 10)] * 60
        busy = [(80, 8, 0.1)] * 60
        self.assertLess(calibration.calibrate(quiet + busy).factor, 1.1)
        alike = [(hours, promised, 1) for hours, promised, _spacing in quiet + busy]
        self.assertEqual(calibration.calibrate(alike).factor, 3)

    def test_unknown_spacing_counts_like_the_usual_case(self):
        self.assertEqual(calibration.shares([0, 2, 2]), [1 / 3] * 3)
        self.assertEqual(calibration.shares([0, 0]), [0.5] * 2)


@tagged("post_install", "-at_install")
class TestWeighting(BaseCase):
    """Weights are chosen by what would have estimated the latest cases best."""

    def _learn(self, telling, count=400, present=FIRST):
        """Cases whose hours hang on one fact, the newest first."""
        draw = random.Random(7)
        columns = {
            name: [draw.randrange(1, 6) for _ in range(count)]
            for name in ("category", "place")
        }
        told = columns.get(telling) or [1] * count
        hours = [2.0 ** told[n] * draw.uniform(0.8, 1.2) for n in range(count)]
        words = {
            word: sorted(draw.sample(range(count), count // 8)) for word in "abcdef"
        }
        wanted = {name: set(column) for name, column in columns.items()}
        index = case_index.CaseIndex(count, columns, wanted, words)
        trials = [
            weighting.Trial(
                {name: column[n] for name, column in columns.items()},
                index.score_words([w for w in words if n in words[w]], n + 1),
                n + 1,
                hours[n],
                1.0,
            )
            for n in range(150)
        ]

        def try_out(weights):
            return weighting.judge(index, hours, trials, weights)

        return (
            weighting.choose(present, FIRST, list(FIRST), try_out, [1.0] * 150),
            try_out,
        )

    def test_what_tells_the_hours_comes_to_count_more_than_what_does_not(self):
        for telling, other in (("category", "place"), ("place", "category")):
            with self.subTest(telling):
                weights, try_out = self._learn(telling)
                self.assertGreater(weights[telling], weights[other])
                before, after = sum(try_out(FIRST)), sum(try_out(weights))
                self.assertLess(after, before)

    def test_what_tells_nothing_comes_to_count_no_more(self):
        weights, __ = self._learn("nothing")
        for name, weight in weights.items():
            with self.subTest(name):
                self.assertLessEqual(weight, FIRST[name])

    def test_a_night_without_news_changes_nothing(self):
        first, __ = self._learn("place")
        second, __ = self._learn("place", present=first)
        third, __ = self._learn("place", present=second)
        self.assertEqual(second, third)

    def test_steps_are_bounded_and_lead_back(self):
        self.assertEqual(weighting.steps(2, 2), [0, 1, 4, 8])
        self.assertEqual(weighting.steps(0, 2), [1, 2, 4, 8])
        self.assertEqual(weighting.steps(16, 2), [0, 2, 8])
        self.assertEqual(weighting.steps(16, 2, most=32), [0, 2, 8, 32, 64])

    def test_trials_are_spread_over_the_newer_half_at_most(self):
        rows = {0: 1, 399: 1, 800: 2, 2000: 5, 50_000: 5}
        for count, step in rows.items():
            with self.subTest(count=count):
                self.assertEqual(weighting.spread(count), step)

    def test_distance_counts_both_ways_alike(self):
        there = {**FIRST, "place": 8}
        self.assertEqual(weighting.distance(FIRST, FIRST, FIRST), 0)
        self.assertEqual(
            weighting.distance(there, FIRST, FIRST),
            weighting.distance(FIRST, there, FIRST),
        )
