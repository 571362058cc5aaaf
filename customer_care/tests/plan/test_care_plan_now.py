from datetime import timedelta
from unittest.mock import patch

from odoo import fields
from odoo.exceptions import AccessError
from odoo.tests import tagged, users

from ...models.plan.planner import care_planner_soon
from ..common import BY_ROLE
from .common_planner import PlannerCommon

JOB = "customer_care.ir_cron_plan"


@tagged("post_install", "-at_install")
class TestCarePlanNow(PlannerCommon):
    """What is new is planned within a minute, and managers need not wait for that."""

    def setUp(self):
        super().setUp()
        self.env.cr.precommit.clear()
        self._get_calls().unlink()

    def _get_calls(self):
        calls = self.env["ir.cron.trigger"].sudo()
        return calls.search([("cron_id", "=", self.env.ref(JOB).id)])

    def _keep(self):
        """What happens when the transaction is kept; the calls of the job."""
        self.env.cr.precommit.run()
        return self._get_calls()

    def test_activated_plan_is_carried_out_soon(self):
        plan = self._create_plan("Every week", state="draft", interval_days=7)
        self.assertFalse(self._keep())
        plan.with_user(self.care_manager).action_activate()
        self.assertTrue(self._keep())

    @users("care_user")
    def test_new_customer_is_planned_for_soon(self):
        self._set_default_tier()
        self._create_contact().with_env(self.env).action_care_start()
        self.assertTrue(self._keep())

    @users("care_user")
    def test_what_asks_for_peace_is_heard_soon(self):
        today = fields.Date.today()
        pause = {"pause_date_to": today, "pause_reason": "moving house"}
        profile = self.profile.with_env(self.env)
        for name, tell in {
            "bereavement": lambda: self._create_event(self.env.user, date=today),
            "pause": lambda: profile.write(pause),
            "refusal": lambda: profile.write({"is_do_not_contact": True}),
        }.items():
            self._keep().unlink()
            with self.subTest(name):
                tell()
                self.assertTrue(self._keep())

    @users("care_user")
    def test_what_asks_for_no_peace_waits_for_the_next_hour(self):
        self._keep().unlink()
        self._create_event(self.env.user, code="promotion", date=fields.Date.today())
        self.profile.with_env(self.env).form_of_address = "Captain"
        self.assertFalse(self._keep())

    def test_next_run_is_the_next_hour_or_the_call_before(self):
        job = self.env.ref(JOB)
        job.nextcall = fields.Datetime.now() + timedelta(minutes=40)
        plan = self.plan.with_user(self.care_user)
        self.assertEqual(plan.date_next_run, job.nextcall)
        job._trigger()
        self.env.invalidate_all()
        self.assertEqual(plan.date_next_run, fields.Datetime.now())
        job.active = False
        self.env.invalidate_all()
        self.assertFalse(plan.date_next_run)

    def test_next_run_is_told_in_a_sentence(self):
        job, planner = self.env.ref(JOB), self.planner.with_user(self.care_user)
        for minutes, words in (
            (0, "within a minute"),
            (40, "4:40"),
            (3000, "03/12/2026"),
        ):
            job.nextcall = fields.Datetime.now() + timedelta(minutes=minutes)
            with self.subTest(minutes=minutes):
                self.assertIn(words, planner._tell_next_run())
        job.active = False
        self.assertIn("switched off", planner._tell_next_run())

    @users("care_manager")
    def test_manager_has_it_planned_now(self):
        self.profile.with_env(self.env)._as_system().date_last_contact = "2026-02-01"
        action = self.env["care.plan"].action_plan_now()
        self.assertIn("planned for: ", action["params"]["message"])
        self.assertEqual(len(self._touches(state="planned")), 1)
        self.assertTrue(self._keep())

    def test_manager_reads_whether_others_still_wait(self):
        def plan_now():
            plans = self.env["care.plan"].with_user(self.care_manager)
            return plans.action_plan_now()["params"]["message"]

        self._create_profile(name="Another")
        with patch.object(care_planner_soon, "AT_ONCE", 1):
            self.assertIn("1. The others follow within a minute.", plan_now())
        while self.env["care.planner"]._find_due_for_planning(limit=1):
            plan_now()
        self.assertIn("look at the customers within a minute", plan_now())
        self._run_job()
        self.assertIn("up to date", plan_now())

    @users("care_officer", "care_user")
    def test_others_wait_for_the_job(self):
        with self.assertRaisesRegex(AccessError, BY_ROLE):
            self.env["care.plan"].action_plan_now()
