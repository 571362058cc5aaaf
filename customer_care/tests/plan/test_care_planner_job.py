from datetime import date

from odoo.tests import tagged

from .common_planner import PlannerCommon


@tagged("post_install", "-at_install")
class TestPlannerJob(PlannerCommon):
    """A touch has one reminder: what is done to one is done to the other."""

    def test_due_touch_gets_one_reminder_on_the_profile(self):
        self._create_touch(date_planned=date(2026, 3, 10))
        self._run_job()
        self._run_job()
        reminder = self._touches().activity_ids
        self.assertRecord(
            reminder,
            res_model="care.profile",
            res_id=self.profile.id,
            user_id=self.care_user.id,
            date_deadline=date(2026, 3, 10),
            summary="Regular contact",
        )
        self.assertFalse(self.profile.message_partner_ids & self.care_user.partner_id)

    def test_reminder_waits_for_its_day_where_the_person_lives(self):
        self.care_user.tz = "America/Los_Angeles"  # still 9 March there
        self._create_touch(date_planned=date(2026, 3, 10))
        self._run_job()
        self.assertFalse(self._touches().activity_ids)

    def test_reminder_lost_to_the_system_is_put_back(self):
        touch = self._create_touch(date_planned=date(2026, 3, 10))
        self._run_job()
        touch.activity_ids.sudo().unlink()
        self.assertEqual(touch.state, "planned")
        self._run_job()
        self.assertEqual(len(touch.activity_ids), 1)

    def test_touch_that_nobody_did_is_missed(self):
        touch = self._create_touch(date_planned=date(2026, 3, 1))
        self._run_job()
        self.assertEqual(touch.state, "missed")
        self.assertFalse(touch.activity_ids)

    def test_reminder_done_is_touch_done(self):
        touch = self._create_touch(date_planned=date(2026, 3, 10))
        self._run_job()
        touch.activity_ids.with_user(self.care_user).action_feedback("All is well")
        self.assertEqual(touch.state, "done")
        self.assertIn("All is well", touch.note)
        self.assertEqual(self.profile.date_last_contact, date(2026, 3, 10))

    def test_touch_done_is_reminder_done(self):
        touch = self._create_touch(date_planned=date(2026, 3, 10))
        self._run_job()
        reminder = touch.activity_ids
        touch.with_user(self.care_user).action_done()
        self.assertFalse(reminder.active)

    def test_reminder_cancelled_by_a_person_is_his_skip(self):
        touch = self._create_touch(date_planned=date(2026, 3, 10))
        self._run_job()
        touch.activity_ids.with_user(self.care_user).action_cancel()
        self.assertRecord(touch, state="skipped", done_user_id=self.care_user.id)

    def test_paused_plan_hides_its_touches_and_revives_them(self):
        self.profile.date_last_contact = date(2026, 2, 8)
        self._run_job()
        touch = self._touches()
        self.plan.with_user(self.care_manager).action_pause()
        self._run_job()
        self.assertRecord(touch, state="planned", is_on_hold=True)
        self.assertFalse(touch.activity_ids)
        self.plan.with_user(self.care_manager).action_resume()
        self.assertRecord(touch, state="planned", is_on_hold=False)

    def test_archived_plan_skips_its_touches(self):
        self.profile.date_last_contact = date(2026, 2, 8)
        self._run_job()
        self.plan.with_user(self.care_manager).action_archive()
        self.assertRecord(
            self._touches(), state="skipped", skip_reason="the care plan was archived"
        )

    def test_switched_on_plan_passes_over_sleeping_customers(self):
        self.profile.date_next_check = date(2027, 1, 1)
        self.profile.date_last_contact = date(2026, 2, 10)
        self.env["care.profile"].search([]).date_next_check = date(2027, 1, 1)
        self._create_plan("Every fortnight", interval_days=14)
        self._run_job()
        self.assertEqual(len(self._touches(state="planned")), 2)

    def test_customer_on_whom_somebody_works_keeps_one_plan_waiting_not_all(self):
        self.env["care.profile"].search([]).date_next_check = date(2027, 1, 1)
        other = self._create_profile(date_last_contact=date(2026, 2, 20))
        (self.profile + other).date_next_check = date(2027, 1, 1)
        waiting, free = (
            self._create_plan(
                profile.name, interval_days=14, domain=f"[('id', '=', {profile.id})]"
            )
            for profile in (self.profile, other)
        )
        self.patch(
            self.registry["care.profile"],
            "try_lock_for_update",
            lambda profiles, **options: profiles - self.profile,
        )
        self._run_job()
        self.assertIn(free, other.touch_ids.plan_id)
        self.assertEqual(waiting.pass_after_id, self.profile.id - 1)

    def test_done_touch_never_changes_its_story(self):
        touch = self._create_touch(state="done", date_done="2026-03-09 08:00:00")
        with self.assertRaisesRegex(Exception, "cannot be changed"):
            touch.with_user(self.care_user).state = "planned"

    def test_touch_is_never_deleted(self):
        touch = self._create_touch().with_user(self.care_manager)
        self.assertRefused(touch.unlink, says="skipped with a reason")
        # nor by the right to it that another addon may give
        self.assertRefused(touch._unlink_except_erasure, says="skipped with a reason")

    def test_next_step_plans_the_next_touch(self):
        touch = self._create_touch(
            next_step="Send the brochure", date_next_step=date(2026, 3, 20)
        )
        touch.with_user(self.care_user).action_done()
        self.assertRecord(
            self._touches(state="planned"),
            reason="Next step agreed with the customer",
            reason_text="Send the brochure",
            date_planned=date(2026, 3, 20),
        )
