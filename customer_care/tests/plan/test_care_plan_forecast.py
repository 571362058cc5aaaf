from collections import Counter
from datetime import date, timedelta

from odoo.fields import Command
from odoo.tests import freeze_time, tagged

from ...models.plan.care_plan_forecast import FORECAST_DAYS
from ...planning.run import WEEKS
from .common_planner import PlannerCommon

START = date(2026, 3, 10)
QUIET = {"date_from": "2026-04-06", "date_to": "2026-04-19", "reason": "travels"}


@tagged("post_install", "-at_install")
class TestCarePlanForecast(PlannerCommon):
    """The forecast of a plan equals what the days bring when all touches are done."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.plan.action_archive()
        cls.customers = cls._create_profiles(8, date_last_contact="2026-03-01")
        cls.customers[1].date_last_contact = "2026-02-21"  # a weekend lies ahead
        cls.customers[2].quiet_time_ids = [Command.create(QUIET)]
        pause = {"pause_date_to": "2026-04-20", "pause_reason": "Moves house"}
        cls.customers[3].write(pause)
        cls.customers[4].is_do_not_contact = True
        cls.customers[5].backup_user_id = cls.care_user_two
        cls.customers[5].has_blocked_us = True
        cls.customers[6].date_last_contact = False
        cls.env.flush_all()

    def _create_draft(self, **values):
        audience = repr([("id", "in", self.customers.ids)])
        return self._create_plan("New", state="draft", domain=audience, **values)

    def _live(self, plan):
        """Let the days pass on which everybody does what is planned for that day."""
        plan.action_activate()
        for number in range(FORECAST_DAYS + 1):
            with freeze_time(f"{START + timedelta(days=number)} 04:00:00"):
                self._plan(self.customers)
                self._reach_due_customers()
        return self.env["care.touch"].search(
            [("plan_id", "=", plan.id), ("state", "=", "done")]
        )

    def _reach_due_customers(self):
        touches = self.env["care.touch"]
        for touch in touches.search(touches._get_due_domain()):
            touch = touch.with_user(touch.user_id)
            touch.note = "<p>Fine</p>"
            touch.action_record_reached()

    def _assert_foreseen(self, plan):
        forecast = plan.with_user(self.care_manager).forecast
        done = self._live(plan)
        weeks = Counter((touch.date_closed - START).days // 7 for touch in done)
        people = Counter(touch.done_user_id.name for touch in done)
        self.assertTrue(done)
        self.assertEqual(forecast["weeks"], [weeks[week] for week in range(WEEKS)])
        self.assertEqual(dict(forecast["people"]), dict(people))

    def test_contact_every_nine_days(self):
        self._assert_foreseen(self._create_draft(interval_days=9))

    def test_contact_every_month(self):
        self._assert_foreseen(self._create_draft(interval_days=30))

    def test_contact_that_gives_way_to_a_campaign(self):
        audience = repr([("id", "in", self.customers.ids)])
        self._create_plan(
            "Fair", trigger="once", date_once="2026-04-08", domain=audience
        )
        self._assert_foreseen(self._create_draft(interval_days=30))

    def test_plan_for_nobody_asks_nothing_of_other_plans(self):
        nobody = repr([("id", "=", 0)])
        plan = self._create_plan("New", state="draft", domain=nobody, interval_days=30)
        own = plan.with_user(self.care_manager)
        alone = self._count_queries(lambda: own.forecast)
        for number in range(3):
            self._create_plan(f"Fair {number}", trigger="once", date_once="2026-04-08")
        self.assertEqual(self._count_queries(lambda: own.forecast), alone)

    def test_birthdays_of_a_year_are_foreseen(self):
        birthday = self.env.ref("customer_care.care_occasion_type_birthday")
        for number, customer in enumerate(self.customers):
            day = START + timedelta(days=number * 13)
            self._create_birthday(profile_id=customer.id, month=day.month, day=day.day)
        types = {"occasion_type_ids": birthday.ids}
        plan = self._create_draft(trigger="occasion", tone="celebration", **types)
        self._assert_foreseen(plan)

    def test_one_date_for_all_is_foreseen(self):
        plan = self._create_draft(trigger="once", date_once="2026-04-08")
        self._assert_foreseen(plan)
