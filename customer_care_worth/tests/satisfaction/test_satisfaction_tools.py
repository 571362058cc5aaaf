from statistics import mean, stdev

from odoo.tests import BaseCase, tagged

from ...tools import satisfaction as satisfaction_rules

# ten customers of a bank: three questions on quality, from 0 to 10
SAMPLE = [
    (6, 8, 2),
    (7, 7, 7),
    (9, 8, 9),
    (5, 6, 4),
    (8, 8, 10),
    (7, 5, 6),
    (9, 9, 9),
    (3, 4, 2),
    (8, 7, 8),
    (10, 9, 10),
]


def _average(values):
    values = list(values)
    squares = sum(value**2 for value in values)
    return satisfaction_rules.average(len(values), sum(values), squares)


@tagged("post_install", "-at_install")
class TestSatisfactionTools(BaseCase):
    """Figures of satisfaction equal what is counted by hand."""

    def test_each_scale_goes_from_nothing_to_a_hundred(self):
        for scale, answers in (("0_10", (0, 5, 10)), ("1_5", (1, 3, 5))):
            with self.subTest(scale):
                points = [
                    satisfaction_rules.to_points(answer, scale) for answer in answers
                ]
                self.assertEqual(points, [0, 50, 100])
                self.assertEqual(satisfaction_rules.get_answers(scale)[0], answers[0])
                self.assertEqual(satisfaction_rules.get_answers(scale)[-1], answers[-1])

    def test_index_is_the_weighted_mean_of_a_hand_count(self):
        rows = [
            satisfaction_rules.weigh(
                zip([10 * value for value in row], (3, 2, 1), strict=True)
            )
            for row in SAMPLE
        ]
        by_hand = [10 * (3 * a + 2 * b + c) / 6 for a, b, c in SAMPLE]
        self.assertAlmostEqual(_average(rows).value, mean(by_hand))

    def test_interval_is_that_of_the_textbook(self):
        values = [float(sum(row)) for row in SAMPLE]
        figure = _average(values)
        by_hand = 2.262 * stdev(values) / len(values) ** 0.5  # Student, 9 degrees
        self.assertAlmostEqual(figure.margin, by_hand, delta=by_hand / 100)

    def test_few_values_widen_the_interval_as_student_says(self):
        for freedom, expected in ((1, 12.706), (2, 4.303), (3, 3.182), (4, 2.776)):
            with self.subTest(freedom):
                found = satisfaction_rules.widen(freedom)
                self.assertAlmostEqual(found, expected, delta=expected / 100)
        self.assertAlmostEqual(satisfaction_rules.widen(10**6), 1.96, places=3)

    def test_what_nobody_answered_has_no_value(self):
        for figure in (
            satisfaction_rules.average(0, 0, 0),
            satisfaction_rules.promote(0, 0, 0),
            satisfaction_rules.share(0, 0),
        ):
            self.assertEqual(figure, (None, None, 0))
        self.assertIsNone(satisfaction_rules.weigh([]))
        self.assertIsNone(satisfaction_rules.classify(None, 40))
        self.assertIsNone(
            satisfaction_rules.subtract(
                satisfaction_rules.NOTHING, satisfaction_rules.average(1, 5, 25)
            )
        )

    def test_one_answer_has_a_value_and_no_interval(self):
        self.assertEqual(satisfaction_rules.average(1, 70, 4900), (70, None, 1))
        self.assertEqual(satisfaction_rules.promote(0, 0, 1), (-100, None, 1))
        self.assertEqual(satisfaction_rules.share(1, 1), (100, None, 1))

    def test_interval_ends_where_the_scale_ends(self):
        wide = _average([20.0, 90.0])
        self.assertGreater(wide.margin, 100)
        self.assertEqual(wide.get_interval(), (0, 100))
        self.assertEqual(wide.get_interval(-100), (-100, 100))
        self.assertEqual(satisfaction_rules.Figure(50, 10, 40).get_interval(), (40, 60))
        self.assertIsNone(_average([20.0]).get_interval())

    def test_fewer_than_thirty_answers_are_few(self):
        self.assertTrue(satisfaction_rules.average(29, 29, 29).is_few)
        self.assertFalse(satisfaction_rules.average(30, 30, 30).is_few)

    def test_gap_says_who_is_disappointed_satisfied_or_delighted(self):
        for expected, felt, name in (
            (100, 50, satisfaction_rules.DISAPPOINTED),  # expected 5 of 5, felt 3
            (60, 60, satisfaction_rules.SATISFIED),
            (60, 60.5, satisfaction_rules.SATISFIED),
            (50, 75, satisfaction_rules.DELIGHTED),
        ):
            with self.subTest(expected=expected, felt=felt):
                self.assertEqual(satisfaction_rules.classify(expected, felt), name)

    def test_promoters_less_detractors_with_their_interval(self):
        figure = satisfaction_rules.promote(65, 99, 86)
        self.assertAlmostEqual(figure.value, -8.40, places=2)
        self.assertAlmostEqual(figure.margin, 9.58, places=2)

    def test_only_unanimous_customers_leave_no_doubt(self):
        self.assertEqual(satisfaction_rules.promote(10, 0, 0), (100, 0, 10))
        self.assertEqual(satisfaction_rules.share(0, 10), (0, 0, 10))

    def test_heaviest_gap_comes_first_and_delight_is_no_gap(self):
        gaps = [
            ("price", -4, 1),
            ("service", -3, 3),
            ("staff", 5, 9),
            ("image", None, 1),
        ]
        self.assertEqual(satisfaction_rules.rank_gaps(gaps), ["service", "price"])

    def test_a_fifth_or_less_is_low_coverage(self):
        for answered, asked, is_low in ((1, 5, 1), (2, 5, 0), (0, 3, 1), (0, 0, 0)):
            with self.subTest(answered=answered, asked=asked):
                low = satisfaction_rules.is_low_coverage(answered, asked)
                self.assertEqual(low, bool(is_low))
