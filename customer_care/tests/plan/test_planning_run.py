from datetime import date

from odoo.tests import BaseCase, tagged

from ...planning import run
from ...planning.candidate import Candidate
from ...planning.window import Window

TODAY = date(2026, 3, 10)
WINDOW = Window(date(2026, 3, 3), TODAY, date(2026, 3, 24))


def wanted(day, profile_id=1, **values):
    return Candidate(profile_id, 1, 1, "key", date(2026, 3, day), rank=40, **values)


@tagged("post_install", "-at_install")
class TestPlanningRun(BaseCase):
    """A run wants what is near, and lets customers sleep until then."""

    def test_what_comes_into_the_window_is_planned_and_an_alarm_on_its_day(self):
        near, far = wanted(24), wanted(25)
        alarm, due_alarm = (wanted(day, plans_ahead=False) for day in (11, 10))
        items = run.select_wanted([near, far, alarm, due_alarm], WINDOW)
        self.assertEqual(items, [near, due_alarm])

    def test_customer_sleeps_until_his_next_date_is_near_but_a_year_at_most(self):
        items = [wanted(24), wanted(28), wanted(26), wanted(12, 2, plans_ahead=False)]
        self.assertEqual(
            run.find_next_checks([1, 2, 3], items, WINDOW),
            {1: date(2026, 3, 12), 2: date(2026, 3, 12), 3: date(2027, 3, 10)},
        )

    def test_what_is_overdue_is_near_to_what_is_due_today(self):
        long_ago = date(2026, 1, 1)
        self.assertTrue(run.is_near(long_ago, TODAY, TODAY, 0))
        self.assertTrue(run.is_near(date(2026, 3, 15), long_ago, TODAY, 5))
        self.assertFalse(run.is_near(date(2026, 3, 16), long_ago, TODAY, 5))

    def test_forecast_counts_by_week_and_person_and_scales_the_sample_up(self):
        ann, bo = (1, "Ann"), (2, "Bo")
        days = [(10, ann), (16, bo), (17, ann)]
        dates = [(date(2026, 3, day), person) for day, person in days]
        told = run.sum_up(dates, TODAY, 2)
        self.assertEqual(told["total"], 6)
        self.assertEqual(told["weeks"], [4, 2, *[0] * 11])
        self.assertEqual(told["people"], [["Ann", 4], ["Bo", 2]])
