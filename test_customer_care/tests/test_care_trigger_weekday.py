from odoo.exceptions import ValidationError
from odoo.tests import Form, freeze_time, tagged

from odoo.addons.customer_care.planning import touch_key
from odoo.addons.customer_care.tests.plan.common_planner import PlannerCommon


@tagged("post_install", "-at_install")
class TestTriggerWeekday(PlannerCommon):
    """A trigger of another addon is planned, shown and done as those of the core."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.plan.action_archive()
        cls.mondays = cls._create_plan("Mondays", trigger="weekday", weekday="0")

    def test_it_is_planned_once_a_month_with_its_own_reason(self):
        touch = self._plan()
        self.assertRecord(
            touch,
            trigger="weekday",
            key="weekday/2026-04",
            date_due=touch.date_planned,
            reason="First weekday of the month",
            state="planned",
        )
        self.assertEqual(str(touch.date_due), "2026-04-06")
        self.assertEqual(touch_key.read(touch.key).form, "weekday")
        self.assertFalse(self._plan(), "a second run plans nothing new")

    def test_it_is_done_like_any_other_and_comes_back(self):
        touch = self._plan()
        touch.with_user(self.care_user).action_done()
        self.assertEqual(touch.state, "done")
        with freeze_time("2026-04-08 04:00:00"):
            self.profile._request_planning()
            self.assertEqual(self._plan().key, "weekday/2026-05")

    def test_its_touch_moves_with_the_weekday(self):
        touch = self._plan()
        self.mondays.weekday = "4"
        self._plan()
        self.assertEqual(str(touch.date_due), "2026-04-03")

    def test_regular_contact_gives_way_to_it(self):
        self.plan.action_unarchive()
        self.profile.date_last_contact = "2026-03-08"  # due again on 7 April
        touches = self._plan()
        self.assertEqual(
            touches.filtered(lambda touch: touch.is_on_hold).mapped("trigger"),
            ["interval"],
        )
        self.assertEqual(touches.merged_into_id.trigger, "weekday")

    def test_it_sleeps_until_the_next_month_is_near(self):
        self._plan()
        self.assertEqual(str(self.profile.date_next_check), "2026-04-04")

    def test_forecast_knows_it(self):
        plan = self.mondays.with_user(self.care_manager)
        plan.domain = f"[('id', '=', {self.profile.id})]"
        self.assertEqual(plan.forecast["total"], 3)  # in April, May and June
        plan.write({"state": "draft", "weekday": False})
        self.assertFalse(plan.forecast)

    def test_plan_without_weekday_is_not_switched_on(self):
        with self.assertRaisesRegex(ValidationError, "Choose the weekday"):
            self.mondays.weekday = False

    def test_form_asks_for_the_weekday_and_for_nothing_of_other_triggers(self):
        plan = Form(self.env["care.plan"].with_user(self.care_manager))
        plan.trigger = "weekday"
        plan.weekday = "2"
        self.assertFalse(plan._get_modifier("weekday", "invisible"))
        self.assertTrue(plan._get_modifier("interval_days", "invisible"))
        plan.trigger = "interval"
        self.assertTrue(plan._get_modifier("weekday", "invisible"))
