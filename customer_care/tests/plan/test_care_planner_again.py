from datetime import date

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import freeze_time, tagged

from .common_planner import PlannerCommon


@tagged("post_install", "-at_install")
class TestPlannerAgain(PlannerCommon):
    """What was planned once and then had to change."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.birthday_kind = cls.env.ref("customer_care.care_occasion_type_birthday")

    def _create_birthday_plan(self, **step):
        return self._create_plan(
            "Birthdays",
            trigger="occasion",
            tone="celebration",
            occasion_type_ids=[Command.set(self.birthday_kind.ids)],
            step=step,
        )

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
        self._create_event(self.care_user)
        self._run_job()
        self.assertFalse(self._touches(state="planned"))
        self._run_job()
        with freeze_time("2026-04-15 04:00:00"):
            self._run_job()
        again = self._touches(state="planned")
        self.assertGreater(again.date_planned, self.profile.quiet_date_to)

    def test_next_attempt_comes_after_the_day_that_was_given_up(self):
        self.profile.date_last_contact = date(2026, 3, 1)
        touch = self._plan()
        touch.with_user(self.care_user)._close("skipped", "On holiday")
        self.assertEqual(self._plan().date_due, date(2026, 4, 7))

    def test_hidden_touch_of_a_paused_plan_takes_no_other(self):
        plan = self._create_birthday_plan()
        self._create_birthday(month=3, day=31)
        self.profile.date_last_contact = date(2026, 3, 9)
        self._run_job()
        plan.with_user(self.care_manager).action_pause()
        self.profile.date_last_contact = date(2026, 3, 1)
        self._run_job()
        regular = self._touches(trigger="interval")
        self.assertRecord(regular[-1], state="planned")

    def test_plan_paused_or_archived_without_the_button_holds_its_touches(self):
        self.profile.date_last_contact = date(2026, 2, 8)
        self._run_job()
        plan, touch = self.plan.with_user(self.care_manager), self._touches()
        plan.state = "paused"
        self.assertRecord(touch, state="planned", is_on_hold=True)
        plan.state = "active"
        self.assertFalse(touch.is_on_hold)
        plan.active = False
        self.assertEqual(touch.skip_reason, "the care plan was archived")

    def _archive_and_reopen(self, plan, between=lambda: None):
        plan = plan.with_user(self.care_manager)
        plan.action_archive()
        self._run_job()
        between()
        plan.action_unarchive()
        self._run_job()

    def test_reopened_plan_takes_up_what_was_skipped_with_it(self):
        plan = self._create_birthday_plan()
        self._create_birthday(month=3, day=31)
        self.profile.date_last_contact = date(2026, 2, 20)
        self._run_job()
        birthday = self._touches(trigger="occasion")
        regular = self._touches(trigger="interval")
        self._archive_and_reopen(plan | self.plan)
        self.assertEqual(self._touches(), birthday | regular)
        self.assertRecordValues(
            birthday | regular,
            [
                {
                    "state": "planned",
                    "is_on_hold": False,
                    "skip_reason": False,
                    "attempt": 1,
                },
            ]
            * 2,
        )

    def test_touch_skipped_by_a_person_stays_skipped_when_the_plan_comes_back(self):
        plan = self._create_birthday_plan()
        self._create_birthday(month=3, day=31)
        touch = self._plan().filtered("occasion_id")
        touch.with_user(self.care_user)._close("skipped", "On holiday")
        self._archive_and_reopen(plan)
        self.assertEqual(touch.skip_reason, "On holiday")
        self.assertEqual(self._touches(trigger="occasion"), touch)

    def test_reopened_plan_owes_nothing_that_is_too_late(self):
        plan = self._create_birthday_plan()
        self._create_birthday(month=3, day=12)
        touch = self._plan().filtered("occasion_id")
        plan.with_user(self.care_manager).action_archive()
        with freeze_time("2026-03-25 04:00:00"):
            plan.with_user(self.care_manager).action_unarchive()
            self._run_job()
        self.assertEqual(touch.state, "skipped")

    def test_customer_who_comes_back_into_the_audience_is_greeted(self):
        plan = self._create_birthday_plan()
        self._create_birthday(month=3, day=31)
        touch = self._plan().filtered("occasion_id")
        tier = self.env.ref("customer_care.care_tier_a")
        plan.with_user(self.care_manager).tier_ids = tier
        self._run_job()
        self.assertEqual(touch.skip_reason, "not for customers without a tier")
        self.profile.with_user(self.care_officer).tier_id = tier
        self._run_job()
        self.assertEqual(touch.state, "planned")

    def test_touch_that_ends_with_a_change_of_tier_says_so(self):
        tier, other = self._create_tier(name="Gold"), self._create_tier(name="Iron")
        plan = self._create_birthday_plan()
        plan.tier_ids = tier
        self.profile.tier_id = tier
        self._create_birthday(month=3, day=31)
        touch = self._plan().filtered("occasion_id")
        self.profile.with_user(self.care_officer).tier_id = other
        self._run_job()
        self.assertRecord(
            touch, state="skipped", skip_reason="not for customers of the tier Iron"
        )

    def test_date_archived_by_mistake_is_greeted_when_it_is_back(self):
        self._create_birthday_plan()
        birthday = self._create_birthday(month=3, day=31)
        touch = self._plan().filtered("occasion_id")
        birthday.with_user(self.care_user).active = False
        self.assertEqual(touch.state, "skipped")
        birthday.with_user(self.care_user).active = True
        self._run_job()
        self.assertEqual(touch.state, "planned")

    def test_reminder_of_a_moved_birthday_stays_ahead_of_it(self):
        self._create_birthday_plan(lead_days=3)
        birthday = self._create_birthday(month=3, day=27)
        self._plan()
        birthday.with_user(self.care_user).day = 26
        self._plan()
        self.assertRecord(
            self._touches(trigger="occasion"),
            date_planned=date(2026, 3, 26),
            date_reminder=date(2026, 3, 23),
        )

    def test_birthday_before_the_plan_began_is_not_owed(self):
        plan = self._create_birthday_plan()
        self.profile.date_start = date(2026, 1, 1)
        self._create_birthday(month=3, day=8)
        self.assertFalse(self._plan().filtered("occasion_id"))
        plan.date_activated = date(2026, 3, 8)
        self.assertTrue(self._plan().filtered("occasion_id"))

    def test_birthday_before_care_began_is_not_owed(self):
        self._create_birthday_plan().date_activated = date(2026, 1, 1)
        self._create_birthday(month=3, day=8)
        self.profile.with_user(self.care_user).date_start = date(2026, 3, 9)
        self.assertFalse(self._plan().filtered("occasion_id"))

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


@tagged("post_install", "-at_install")
class TestReminderByHand(PlannerCommon):
    """What a person does to a reminder, as in the list of his activities."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.touch = cls._create_touch(date_planned=date(2026, 3, 10))
        cls.touch._create_reminders()
        cls.reminder = cls.touch.activity_ids.with_user(cls.care_user)

    def test_rescheduled_reminder_moves_the_touch(self):
        self.reminder.action_reschedule_tomorrow()
        self._run_job()
        self.assertRecord(
            self.touch,
            date_planned=date(2026, 3, 11),
            date_reminder=date(2026, 3, 11),
            is_moved=True,
        )
        self.assertEqual(self.reminder.date_deadline, date(2026, 3, 11))

    def test_reminder_given_to_a_colleague_gives_him_the_touch(self):
        self.reminder.user_id = self.care_user_two
        self.assertEqual(self.touch.user_id, self.care_user_two)
        self.assertIn(self.care_user_two, self.profile.access_user_ids)

    def test_who_sees_the_customer_by_the_touch_only_may_give_it_back(self):
        self.touch.user_id = self.care_user_two
        self.env.flush_all()
        reminder = self.reminder.with_user(self.care_user_two)
        with self.assertRaisesRegex(
            AccessError, "Only the owner, the backup or an officer"
        ):
            reminder.user_id = self.care_officer
        reminder.invalidate_recordset()
        reminder.user_id = self.profile.user_id
        self.assertEqual(self.touch.user_id, self.profile.user_id)

    def test_reminder_is_not_given_to_who_does_no_care(self):
        clerk = self._create_employee("clerk")
        with self.assertRaisesRegex(UserError, "no access to customer care"):
            self.reminder.user_id = clerk

    def test_words_on_a_reminder_move_nothing(self):
        self.reminder.summary = "Ask for the drawings"
        self.assertFalse(self.touch.is_moved)
