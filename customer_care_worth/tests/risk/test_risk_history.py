from datetime import date, timedelta
from random import Random

from odoo.tests import BaseCase, tagged

from ...tools import risk_bands, risk_history
from ...tools.risk_history import Look

FIRST = date(2020, 1, 1)


def _day(number):
    return FIRST + timedelta(days=number)


def _buy(*days, amount=1):
    return [(_day(number), amount) for number in days]


def _make_log(count, until=730, seed=1, is_steady=False):
    """Customers who buy in a rhythm of their own until they leave one day.

    Of steady ones all rhythms are alike; of others both gaps and stays differ much.
    """
    chance, log = Random(seed), []
    for _customer in range(count):
        rate = 1 / 35 if is_steady else chance.gammavariate(1, 1 / 40)
        leaving = 1 / 400 if is_steady else chance.gammavariate(0.5, 1 / 60)
        day = start = chance.uniform(0, 90)
        end, days = min(start + chance.expovariate(leaving + 1e-9), until), [int(start)]
        while (day := day + chance.expovariate(rate + 1e-9)) < end:
            days.append(int(day))
        log.append(_buy(*days))
    return log


@tagged("post_install", "-at_install")
class TestRiskHistory(BaseCase):
    """What contributions tell of a customer on a day of the past."""

    def test_signs_of_a_customer(self):
        look = Look(_day(100), 100, 1)
        row = risk_history.describe(_buy(0, 20, 40, 70), look, 20)
        self.assertEqual(row["buy_silence"], 30)
        self.assertAlmostEqual(row["buy_rhythm"], 30 * 5 / 110)
        self.assertEqual(row["buy_few"], 4)
        self.assertAlmostEqual(row["buy_decline"], 50)

    def test_what_came_later_is_not_looked_at(self):
        look = Look(_day(50), 50, 1)
        self.assertEqual(
            risk_history.describe(_buy(0, 20, 51, 60), look, 20),
            risk_history.describe(_buy(0, 20), look, 20),
        )

    def test_who_came_once_has_the_usual_gap(self):
        row = risk_history.describe(_buy(0), Look(_day(60), 60, 1), 30)
        self.assertEqual(row["buy_rhythm"], 2)

    def test_two_contributions_of_a_day_are_one_visit(self):
        row = risk_history.describe(_buy(0, 0, 0), Look(_day(60), 60, 1), 30)
        self.assertEqual(row["buy_few"], 1)

    def test_without_anything_before_there_is_no_decline(self):
        look = Look(_day(100), 100, 1)
        self.assertIsNone(risk_history.describe(_buy(80), look, 30)["buy_decline"])
        returned = [(_day(20), -5), (_day(80), 5)]
        self.assertIsNone(risk_history.describe(returned, look, 30)["buy_decline"])

    def test_amounts_count_for_the_decline(self):
        look = Look(_day(100), 100, 1)
        history = _buy(20, amount=100) + _buy(60, amount=25)
        self.assertEqual(risk_history.describe(history, look, 30)["buy_decline"], 75)

    def test_short_span_lets_silence_count_longer(self):
        look = Look(_day(100), 50, 1.5)
        self.assertEqual(risk_history.describe(_buy(80), look, 30)["buy_silence"], 30)

    def test_usual_gap_is_that_in_the_middle(self):
        histories = [_buy(0, 10), _buy(0, 20), _buy(0, 40, 100), _buy(5), _buy(0, 900)]
        self.assertEqual(risk_history.find_usual_gap(histories, _day(100)), 20)

    def test_usual_gap_of_nobody(self):
        self.assertEqual(risk_history.find_usual_gap([_buy(1)], _day(100)), 90)

    def test_long_past_has_a_day_one_horizon_ago(self):
        looks = risk_history.find_looks([_day(0)] * 3, _day(800), 365)
        self.assertEqual(looks, [Look(_day(435), 365, 1)])

    def test_short_past_is_cut(self):
        looks = risk_history.find_looks([_day(0)] * 3, _day(365), 365)
        self.assertEqual([look.span for look in looks], [146, 182, 219])
        for look in looks:
            self.assertEqual(look.day, _day(365 - look.span))
            self.assertAlmostEqual(look.stretch, (365 / look.span) ** 0.7)

    def test_no_past_has_no_day(self):
        for firsts in ([], [_day(5)], [_day(9)], [_day(0)]):
            with self.subTest(firsts=firsts):
                self.assertEqual(risk_history.find_looks(firsts, _day(5), 365), [])

    def test_looking_back_asks_who_was_there_and_left(self):
        histories = [_buy(0, 500), _buy(10, 300), _buy(700), []]
        rows, outcomes = risk_history.look_back(histories, _day(1000), 365)
        self.assertEqual([row["buy_silence"] for row in rows], [135, 335])
        self.assertEqual(outcomes, [1, 1])
        __, outcomes = risk_history.look_back([_buy(0, 700)], _day(1000), 365)
        self.assertEqual(outcomes, [0])

    def test_future_changes_nothing_of_what_is_learned(self):
        log, known = _make_log(300), _day(365)
        cut = [[one for one in history if one[0] <= known] for history in log]
        self.assertEqual(
            risk_history.learn_history(log, known, 365),
            risk_history.learn_history(cut, known, 365),
        )

    def test_what_was_learned_of_the_past_holds_for_the_future(self):
        log, known = _make_log(2000), _day(365)
        learned = risk_history.learn_history(log, known, 365)
        now = risk_history.describe_all(log, Look(known, 365, 1))
        scores = [learned.score(row) for row in now]
        left = [int(risk_history.is_gone(one, known, _day(730))) for one in log]
        self.assertGreater(risk_bands.measure_order(scores, left), 0.85)
        edges = risk_bands.cut(scores)
        for band in risk_bands.compare(edges, scores, left, learned.expect):
            self.assertAlmostEqual(band.left / band.count, band.expected, delta=0.08)

    def test_steady_rhythms_make_silence_count_less(self):
        log = _make_log(1500, until=365, is_steady=True)
        found = risk_history.find_stretched(log, _day(365), 365)
        self.assertLess(found, risk_history.STRETCHED)

    def test_too_little_is_known_to_decide(self):
        for log in ([], [_buy(0, 100)], _make_log(20)):
            with self.subTest(customers=len(log)):
                found = risk_history.find_stretched(log, _day(900), 365)
                self.assertEqual(found, risk_history.STRETCHED)
