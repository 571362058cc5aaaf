from odoo.tests import BaseCase, tagged

from ...tools import risk
from ...tools.risk_points import Scale

SCALES = {
    "silence": Scale("silence", (1, 2), (15, 25)),
    "deal": Scale("deal", (50,), (10,), is_falling=True),
}


@tagged("post_install", "-at_install")
class TestRiskTools(BaseCase):
    """Points and bands follow from the steps that signals have reached."""

    def test_sign_is_worth_the_last_step_that_it_reached(self):
        for value, unit, expected in (
            (29, 30, (0, 0, 30)),
            (30, 30, (1, 15, 30)),
            (60, 30, (2, 25, 60)),
            (60, 90, (0, 0, 90)),
        ):
            with self.subTest(value=value, unit=unit):
                sign = risk.Sign(value, unit)
                self.assertEqual(risk.judge(sign, SCALES["silence"]), expected)

    def test_falling_sign_counts_below_its_step(self):
        self.assertEqual(risk.judge(risk.Sign(0), SCALES["deal"]), (1, 10, 50))
        self.assertEqual(risk.judge(risk.Sign(50), SCALES["deal"]), (0, 0, 50))

    def test_steps_are_read_as_they_are_written(self):
        steps = {"silence": 2, "deal": 1}
        text = risk.write_steps(steps | {"rival": 0})
        self.assertEqual(text, "deal:1 silence:2")
        self.assertEqual(risk.read_steps(text), steps)
        self.assertEqual(risk.read_steps(""), {})

    def test_points_of_all_steps_add_up(self):
        self.assertEqual(risk.score_steps({"silence": 1, "deal": 1}, SCALES), 25)
        self.assertEqual(risk.score_steps({"gone": 1}, SCALES), 0)
        self.assertEqual(risk.score_steps({"silence": 9}, SCALES), 25)

    def test_bands_begin_with_their_points(self):
        for score, band in ((-5, "low"), (9, "low"), (10, "watch"), (25, "elevated")):
            self.assertEqual(risk.place(score), band)
        self.assertEqual(risk.place(40), "high")
        self.assertEqual(risk.place(400), "critical")

    def test_only_who_was_better_off_before_has_risen(self):
        for band, before, expected in (
            ("high", "watch", True),
            ("critical", "high", True),
            ("high", "critical", False),
            ("high", "high", False),
            ("elevated", "low", False),
            ("high", None, False),
        ):
            with self.subTest(band=band, before=before):
                self.assertIs(risk.has_risen(band, before), expected)

    def test_only_worse_than_what_was_told_is_news(self):
        for band, told, expected in (
            ("high", (), True),
            ("high", ("high",), False),
            ("high", ("critical",), False),
            ("critical", ("high", "high"), True),
            ("critical", ("high", "critical"), False),
        ):
            with self.subTest(band=band, told=told):
                self.assertIs(risk.is_news(band, told), expected)

    def test_trend_says_which_way_is_worse(self):
        self.assertEqual(risk.get_trend(5, 3), "worse")
        self.assertEqual(risk.get_trend(5, 3, is_falling=True), "better")
        self.assertEqual(risk.get_trend(3, 3), "same")
        self.assertIsNone(risk.get_trend(3, None))

    def test_rhythm_takes_several_days(self):
        self.assertIsNone(risk.get_usual_gap([1, 5, 9, 9]))
        self.assertEqual(risk.get_usual_gap([1, 5, 9, 19]), 4)
        self.assertEqual(risk.get_usual_gap([1, 5, 11, 31, 61]), 13)

    def test_points_of_a_scale_that_was_cut_are_those_of_its_last_step(self):
        scales = {"silence": Scale("silence", (1,), (15,))}
        for step, points in ((1, 15), (2, 15), (9, 15)):
            with self.subTest(step):
                self.assertEqual(risk.score_steps({"silence": step}, scales), points)

    def test_bands_of_a_company_go_before_the_usual_ones(self):
        edges = (1, 2, 3, 4)
        found = [risk.place(score, edges) for score in range(6)]
        self.assertEqual(found, [*risk.BANDS, risk.CRITICAL])

    def test_measure_is_what_scales_read(self):
        for value, unit, measure in ((62, 31, 2), (0, 31, 0), (3, 1, 3), (45, 30, 1.5)):
            with self.subTest(value=value):
                self.assertEqual(risk.Sign(value, unit).measure, measure)

    def test_limit_is_told_in_what_was_measured(self):
        found = risk.judge(risk.Sign(64, 31), SCALES["silence"])
        self.assertEqual(found.limit, 62)
        found = risk.judge(risk.Sign(1, 31), SCALES["silence"])
        self.assertEqual(found.limit, 31, "of the first step, where none is reached")

    def test_rhythm_of_an_even_number_of_gaps_lies_between_the_middle_ones(self):
        self.assertEqual(risk.get_usual_gap([1, 2, 4, 8, 16]), 3)
        self.assertIsNone(risk.get_usual_gap([]))
        self.assertEqual(risk.get_usual_gap([10, 1], fewest=2), 9)
