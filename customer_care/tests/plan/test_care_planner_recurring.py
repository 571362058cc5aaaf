from datetime import date, timedelta

from odoo.tests import freeze_time, tagged

from .common_planner import PlannerCommon


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10")
class TestCarePlannerRecurring(PlannerCommon):
    """Executives visit every half a year, however often the owner calls."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.profile.sponsor_user_id = cls.care_officer
        step = {"responsible": "sponsor", "retry_days": 7}
        values = {"trigger": "recurring", "interval_days": 180, "step": step}
        cls.visits = cls._create_plan("Executive visit", **values)

    def _find_visits(self):
        self._plan()
        return self._touches(plan_id=self.visits.id)

    def test_sponsor_gets_the_first_visit_within_a_month(self):
        visit = self._find_visits()
        self.assertEqual(visit.user_id, self.care_officer)
        self.assertLessEqual(visit.date_due, date(2026, 4, 9))
        self.assertEqual(self._find_visits(), visit)

    def test_call_of_the_owner_moves_no_visit(self):
        visit = self._find_visits()
        day = visit.date_due
        self._create_touch(self.care_user, state="done")
        self.assertRecordValues(
            self._find_visits(), [{"state": "planned", "date_due": day}]
        )

    def test_next_visit_follows_after_the_interval(self):
        self._find_visits().action_done()
        with freeze_time("2026-08-20"):
            last = self._find_visits()[-1]
        self.assertEqual(last.date_due, date(2026, 3, 10) + timedelta(days=180))

    def test_visit_in_vain_is_tried_again_soon(self):
        visit = self._find_visits()
        visit.outcome = "not_reached"
        visit.action_done()
        self.assertEqual(self._find_visits()[-1].date_due, date(2026, 3, 17))

    def test_sponsor_of_later_is_asked_for_the_days_to_come(self):
        with freeze_time("2026-12-01"):
            visit = self._find_visits()
        self.assertGreaterEqual(visit.date_due, date(2026, 12, 1))

    def test_forecast_counts_the_visits_of_the_next_days(self):
        self.visits.interval_days = 40
        self.assertGreaterEqual(self.visits.forecast["total"], 2)
