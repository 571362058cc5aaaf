from datetime import date

from odoo.fields import Command
from odoo.tests import tagged

from .common_planner import PlannerCommon


@tagged("post_install", "-at_install")
class TestPlannerInterval(PlannerCommon):
    """Regular contact comes one interval after the last, tries again, and gives way."""

    def test_touch_is_planned_one_interval_after_the_last_contact(self):
        self.profile.date_last_contact = date(2026, 3, 1)
        touch = self._plan()
        self.assertRecord(
            touch,
            profile_id=self.profile.id,
            user_id=self.care_user.id,
            date_planned=date(2026, 3, 31),
            state="planned",
            key="2026-03-01/1",
            trigger="interval",
        )
        self.assertIn("30 days since the last contact", touch.reason)

    def test_tier_sets_the_interval_when_the_plan_has_none(self):
        self.plan.interval_days = 0
        self.profile.tier_id = self.env.ref("customer_care.care_tier_b")
        self.profile.date_last_contact = date(2026, 1, 20)
        self.assertEqual(self._plan().date_due, date(2026, 3, 21))

    def test_reason_names_the_tier_that_sets_the_interval(self):
        self.plan.interval_days = 0
        self.profile.tier_id = self.env.ref("customer_care.care_tier_b")
        self.profile.date_last_contact = date(2026, 1, 20)
        self.assertEqual(
            self._plan().reason,
            "60 days since the last contact (tier B: every 60 days)",
        )

    def test_reason_names_the_step_of_a_plan_with_its_own_interval(self):
        self.profile.tier_id = self.env.ref("customer_care.care_tier_d")
        self.profile.date_last_contact = date(2026, 3, 1)
        name = self.plan.step_ids.name
        touch = self._plan()
        self.assertEqual(
            touch.reason, f"30 days since the last contact ({name}: every 30 days)"
        )
        self.profile.date_last_contact = False
        trigger = self.env["care.trigger.interval"]
        self.assertEqual(
            trigger._tell_reason_again(touch),
            f"Not contacted yet ({name}: every 30 days)",
        )

    def test_one_day_and_one_attempt_read_as_one(self):
        trigger = self.env["care.trigger.interval"]
        day = date(2026, 3, 10)
        for told, said in (
            (trigger._tell_since(day, date(2026, 3, 9)), "1 day since the last"),
            (trigger._tell_since(day, date(2026, 3, 8)), "2 days since the last"),
            (trigger._tell_interval(1), "every day"),
            (trigger._tell_interval(2), "every 2 days"),
            (trigger._tell_attempts(1), "after 1 attempt"),
            (trigger._tell_attempts(2), "after 2 attempts"),
        ):
            with self.subTest(said):
                self.assertIn(said, told)
                self.assertNotRegex(told, r"\b1 \w+s\b")

    def test_tier_without_interval_is_not_called_regularly(self):
        self.plan.interval_days = 0
        self.profile.tier_id = self.env.ref("customer_care.care_tier_d")
        self.assertFalse(self._plan())

    def test_second_run_plans_nothing_new(self):
        self.profile.date_last_contact = date(2026, 3, 1)
        self._plan()
        self.assertFalse(self._plan())
        self.assertEqual(len(self._touches()), 1)

    def test_day_beyond_the_horizon_lets_the_customer_sleep(self):
        self.plan.interval_days = 90
        self.profile.date_last_contact = date(2026, 3, 1)
        self.assertFalse(self._plan())
        self.assertEqual(self.profile.date_next_check, date(2026, 4, 30))

    def test_sleeping_customer_is_left_alone_by_the_job(self):
        self.profile.date_next_check = date(2026, 3, 11)
        self.plan.pass_after_id = -1
        self._run_job()
        self.assertFalse(self._touches())

    def test_job_plans_the_customers_who_are_awake(self):
        self.profile.date_last_contact = date(2026, 2, 10)
        self._run_job()
        self.assertEqual(len(self._touches(state="planned")), 1)
        self.assertGreater(self.profile.date_next_check, date(2026, 3, 10))

    def test_past_is_not_owed_when_a_plan_is_switched_on(self):
        profiles = self._create_profiles(30, date_last_contact=date(2025, 1, 1))
        touches = self._plan(profiles)
        days = touches.mapped("date_due")
        self.assertGreaterEqual(min(days), date(2026, 3, 10))
        self.assertLess(max(days), date(2026, 4, 9))
        self.assertLessEqual(max(map(days.count, days)), 2)

    def test_reached_customer_restarts_the_clock(self):
        self.profile.date_last_contact = date(2026, 2, 8)
        first = self._plan()
        first.with_user(self.care_user).action_done()
        self.assertEqual(self.profile.date_last_contact, date(2026, 3, 10))
        self._plan()
        self.assertEqual(self._touches(state="planned").date_due, date(2026, 4, 9))

    def test_attempt_that_did_not_reach_keeps_the_clock_running(self):
        self.profile.date_last_contact = date(2026, 2, 8)
        self._plan().with_user(self.care_user).action_record_not_reached()
        self.assertEqual(self.profile.date_last_contact, date(2026, 2, 8))
        again = self._plan()
        self.assertRecord(
            again, date_due=date(2026, 3, 17), attempt=2, key="2026-02-08/2"
        )

    def test_attempt_in_vain_says_when_the_next_one_is(self):
        self.profile.date_last_contact = date(2026, 2, 8)
        told = self._plan().with_user(self.care_user).action_record_not_reached()
        text = "Saved: the next attempt is in 7 days."
        self.assertEqual(told["params"]["message"], text)

    def test_skip_by_a_person_is_an_attempt(self):
        self.profile.date_last_contact = date(2026, 2, 8)
        touch = self._plan()
        touch.with_user(self.care_user)._close("skipped", "On holiday")
        self.assertEqual(self._plan().attempt, 2)

    def _plan_last_resort(self):
        """Let the only attempt reach nobody, and plan what comes then."""
        self.step.max_attempts = 1
        self.profile.date_last_contact = date(2026, 2, 8)
        self._plan().with_user(self.care_user).action_record_not_reached()
        return self._plan()

    def test_after_the_last_attempt_an_officer_is_asked_once(self):
        last_resort = self._plan_last_resort()
        officer = last_resort.user_id
        self.assertTrue(officer.has_group("customer_care.group_care_officer"))
        self.assertFalse(officer.has_group("customer_care.group_care_manager"))
        self.assertEqual(last_resort.reason, "Not reachable after 1 attempt")
        self.assertFalse(self._plan())

    def test_the_customers_own_officer_is_asked_first(self):
        self._create_colleague("care_officer_two", "officer")
        self.profile.sponsor_user_id = self.care_officer
        self.assertEqual(self._plan_last_resort().user_id, self.care_officer)

    def test_without_officers_the_plan_manager_is_asked(self):
        group = self.env.ref("customer_care.group_care_officer")
        manager = self.env.ref("customer_care.group_care_manager")
        (group.all_user_ids - manager.all_user_ids).active = False
        self.assertEqual(self._plan_last_resort().user_id, self.care_manager)

    def test_customers_without_owner_are_shared_out_to_officers(self):
        two = self._create_colleague("care_officer_two", "officer")
        profiles = self._create_profiles(
            6, user_id=False, date_last_contact=date(2026, 2, 8)
        )
        officers = self._plan(profiles).user_id
        self.assertLessEqual(self.care_officer | two, officers)
        self.assertNotIn(self.care_manager, officers)

    def test_new_owner_gets_what_an_officer_had_for_want_of_one(self):
        self.profile.write({"user_id": False, "date_last_contact": date(2026, 2, 8)})
        touch = self._plan()
        by_hand = self._create_touch(user_id=self.care_officer.id)
        profile = self.profile.with_user(self.care_officer)
        profile.user_id = self.care_user
        self.assertEqual(touch.user_id, self.care_user)
        self.assertEqual(by_hand.user_id, self.care_officer)

    def test_touch_of_a_customer_who_lost_his_owner_goes_to_an_officer(self):
        self.profile.date_last_contact = date(2026, 2, 8)
        touch = self._plan()
        self.profile.user_id = False
        touch.user_id = False
        self._run_job()
        self.assertTrue(touch.user_id.has_group("customer_care.group_care_officer"))
        self.assertNotEqual(touch.user_id, self.care_manager)

    def test_customer_is_not_forgotten_after_the_last_resort(self):
        last_resort = self._plan_last_resort().with_user(self.care_officer)
        told = last_resort.action_record_not_reached()["params"]["message"]
        self.assertEqual(told, "Saved: the next attempt is in 30 days.")
        again = self._plan()
        self.assertEqual(again.date_due, date(2026, 4, 9))
        self.assertEqual(again.user_id, self.care_user)

    def test_contact_through_another_door_moves_the_waiting_touch(self):
        self.profile.date_last_contact = date(2026, 2, 20)
        waiting = self._plan()
        self._create_touch(state="done", date_done="2026-03-09 08:00:00")
        self.assertRecord(
            waiting,
            state="skipped",
            skip_reason="the customer was reached in the meantime",
        )
        self._plan()
        self.assertEqual(self._touches(state="planned").date_due, date(2026, 4, 8))

    def test_contact_logged_of_long_ago_leaves_the_waiting_touch(self):
        self.profile.date_last_contact = date(2026, 2, 20)
        waiting = self._plan()
        self._create_touch(state="done", date_done="2026-02-01 08:00:00")
        self.assertEqual(waiting.state, "planned")

    def test_second_contact_of_a_day_leaves_the_waiting_touch(self):
        self.profile.date_last_contact = date(2026, 3, 9)
        waiting = self._plan()
        self._create_touch(state="done", date_done="2026-03-09 08:00:00")
        self.assertEqual(waiting.state, "planned")

    def test_touch_moved_by_hand_stays_where_it_is(self):
        self.profile.date_last_contact = date(2026, 2, 20)
        waiting = self._plan()
        waiting.with_user(self.care_user)._postpone(date(2026, 4, 2))
        self._create_touch(state="done", date_done="2026-03-09 08:00:00")
        self.assertRecord(waiting, state="planned", date_planned=date(2026, 4, 2))

    def test_changed_interval_moves_the_waiting_touch(self):
        self.profile.date_last_contact = date(2026, 2, 20)
        waiting = self._plan()
        self.plan.interval_days = 40
        self._plan()
        self.assertEqual(waiting.date_planned, date(2026, 4, 1))

    def test_customer_who_leaves_the_audience_is_skipped(self):
        self.plan.domain = "[('is_company', '=', False)]"
        self.profile.date_last_contact = date(2026, 2, 20)
        waiting = self._plan()
        self.customer.is_company = True
        self._plan()
        self.assertEqual(waiting.state, "skipped")

    def test_full_day_moves_regular_contacts_to_the_next_working_day(self):
        self.env["ir.config_parameter"].set_param("customer_care.daily_capacity", 1)
        profiles = self.profile
        profiles |= self._create_profile(name="Second")
        profiles |= self._create_profile(name="Third")
        profiles.date_last_contact = date(2026, 2, 11)  # due on Friday 13 March
        days = sorted(self._plan(profiles).mapped("date_planned"))
        self.assertEqual(
            days, [date(2026, 3, 13), date(2026, 3, 16), date(2026, 3, 17)]
        )

    def test_every_day_is_a_working_day_where_no_hours_are_set(self):
        calendar = self.env.company.resource_calendar_id
        empty = calendar.copy({"attendance_ids": [Command.clear()]})
        self.profile.date_last_contact = date(2026, 2, 12)  # due on Saturday 14 March
        for none in (calendar.browse(), empty):
            self.env.company.resource_calendar_id = none
            with self.subTest(none):
                planned = self._plan()
                self.assertEqual(planned.date_planned, date(2026, 3, 14))
                planned.unlink()

    def test_reminder_falls_on_a_working_day(self):
        self.step.lead_days = 1
        self.profile.date_last_contact = date(2026, 2, 14)  # due on Monday 16 March
        touch = self._plan()
        self.assertEqual(touch.date_planned, date(2026, 3, 16))
        self.assertEqual(touch.date_reminder, date(2026, 3, 13))

    def test_archived_owner_is_replaced_by_the_backup(self):
        self.profile.backup_user_id = self.care_user_two
        self.profile.date_last_contact = date(2026, 2, 20)
        self.care_user.action_archive()
        self.assertEqual(self._plan().user_id, self.care_user_two)

    def test_customer_whose_persons_have_left_goes_to_the_plan_manager(self):
        self.profile.date_last_contact = date(2026, 2, 20)
        self.care_user.action_archive()
        self.assertEqual(self._plan().user_id, self.care_manager)

    def test_owner_of_another_company_is_no_valid_person(self):
        company = self._create_company(self.care_manager)
        self.customer.company_id = company
        self.profile.date_last_contact = date(2026, 2, 20)
        touch = self._plan()
        self.assertRecord(touch, user_id=self.care_manager.id, company_id=company.id)

    def test_do_not_contact_is_recorded_as_the_reason(self):
        self.profile.is_do_not_contact = True
        self.profile.date_last_contact = date(2026, 2, 20)
        self.assertRecord(self._plan(), state="skipped", skip_reason="do not contact")
        self.assertFalse(self._plan())

    def test_pause_holds_a_touch_and_the_next_comes_after_it(self):
        self.profile.write(
            {"pause_date_to": date(2026, 3, 25), "pause_reason": "In mourning"}
        )
        self.profile.date_last_contact = date(2026, 2, 20)
        held = self._plan()
        self.assertEqual(held.state, "skipped")
        self.assertIn("paused until", held.skip_reason)
        self.assertEqual(self._plan().date_due, date(2026, 4, 1))

    def test_bad_record_is_set_aside_and_the_others_are_planned(self):
        other = self._create_profile(name="Other")
        (self.profile | other).date_last_contact = date(2026, 2, 20)
        planner = type(self.planner)
        original = planner._write_touches

        def fail_for_one(planner, profiles, *args):
            if self.profile in profiles:
                raise ValueError("poisoned")
            return original(planner, profiles, *args)

        self.patch(planner, "_write_touches", fail_for_one)
        with self.assertLogs("odoo.addons.customer_care", "ERROR"):
            self._run_job()
        self.assertEqual(other.touch_ids.state, "planned")
        self.assertEqual(self.profile.date_next_check, date(2026, 3, 11))
