from datetime import date

from odoo.tests import freeze_time, tagged

from .test_care_planner_interval import PlannerCommon


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 04:00:00")
class TestPlannerAgain(PlannerCommon):
    """What was planned once and then had to change."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.birthday_kind = cls.env.ref("customer_care.care_occasion_kind_birthday")

    def _create_birthday_plan(self, **step):
        return self._create_plan(
            "Birthdays",
            trigger="occasion",
            tone="celebration",
            occasion_kind_ids=[(6, 0, self.birthday_kind.ids)],
            step=step,
        )

    def _create_birthday(self, **values):
        defaults = {"profile_id": self.profile.id, "kind_id": self.birthday_kind.id}
        return self.env["care.occasion"].create(defaults | values)

    def test_regular_contact_goes_on_after_a_pause(self):
        self.profile.date_last_contact = date(2026, 2, 20)
        self._run_job()
        self.profile.with_user(self.care_user).write(
            {"pause_date_to": date(2026, 3, 25), "pause_reason": "Asked for it"}
        )
        self._run_job()
        self._run_job()
        self.assertRecordValues(
            self._touches(),
            [
                {"state": "skipped", "date_due": date(2026, 3, 22)},
                {"state": "planned", "date_due": date(2026, 4, 1)},
            ],
        )

    def test_business_goes_on_after_days_of_rest(self):
        self.plan.tone = "business"
        self.profile.date_last_contact = date(2026, 2, 20)
        self._run_job()
        self.env["care.event"].with_user(self.care_user).create(
            {
                "profile_id": self.profile.id,
                "kind_id": self.env.ref("customer_care.care_event_kind_bereavement").id,
            }
        )
        self._run_job()
        self.assertFalse(self._touches(state="planned"))
        self._run_job()
        with freeze_time("2026-04-15 04:00:00"):
            self._run_job()
        again = self._touches(state="planned")
        self.assertGreater(again.date_planned, self.profile.rest_date_to)

    def test_next_attempt_comes_after_the_day_that_was_given_up(self):
        self.profile.date_last_contact = date(2026, 3, 1)
        touch = self._plan()
        touch.with_user(self.care_user)._close("skipped", "On holiday")
        self.assertEqual(self._plan().date_due, date(2026, 4, 7))

    def test_hidden_touch_of_a_paused_plan_takes_no_other(self):
        plan = self._create_birthday_plan()
        self._create_birthday(calendar="solar", month=3, day=31)
        self.profile.date_last_contact = date(2026, 3, 9)
        self._run_job()
        plan.with_user(self.care_manager).action_pause()
        self.profile.date_last_contact = date(2026, 3, 1)
        self._run_job()
        regular = self._touches(trigger="interval")
        self.assertRecordValues(regular[-1], [{"state": "planned"}])

    def test_reminder_of_a_moved_birthday_stays_ahead_of_it(self):
        self._create_birthday_plan(lead_days=3)
        birthday = self._create_birthday(calendar="solar", month=3, day=27)
        self._plan()
        birthday.with_user(self.care_user).day = 26
        self._plan()
        self.assertRecordValues(
            self._touches(trigger="occasion"),
            [
                {
                    "date_planned": date(2026, 3, 26),
                    "date_reminder": date(2026, 3, 23),
                }
            ],
        )

    def test_changed_interval_moves_to_a_free_working_day(self):
        self.env["care.settings"]._set("daily_capacity", 1)
        other = self._create_profile(name="Other", date_last_contact=date(2026, 2, 20))
        self.profile.date_last_contact = date(2026, 2, 20)
        touches = self._plan(self.profile | other)
        self.plan.with_user(self.care_manager).interval_days = 29  # a Saturday
        self._plan(self.profile | other)
        self.assertEqual(
            sorted(touches.mapped("date_planned")),
            [date(2026, 3, 23), date(2026, 3, 24)],
        )
