from datetime import date

from odoo.fields import Command
from odoo.tests import freeze_time, tagged

from .common_planner import PlannerCommon


@tagged("post_install", "-at_install")
class TestPlannerOccasion(PlannerCommon):
    """A yearly date is greeted on its day, once a year, and never moved."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.birthday = cls.env.ref("customer_care.care_occasion_type_birthday")
        cls.birthdays = cls._create_plan(
            "Birthday",
            trigger="occasion",
            tone="celebration",
            has_family=True,
            occasion_type_ids=[Command.set(cls.birthday.ids)],
        )
        cls.plan.action_archive()
        cls.occasion = cls._create_birthday(month=3, day=25)

    def test_birthday_is_planned_on_its_day_once_a_year(self):
        self.assertRecord(
            self._plan(),
            date_planned=date(2026, 3, 25),
            key=f"occasion/{self.occasion.id}/2026",
            occasion_id=self.occasion.id,
            reason="Birthday",
        )
        self.assertFalse(self._plan())

    def test_customer_who_wants_no_birthday_greeting_gets_none(self):
        self._plan()
        self.assertTrue(self._touches(state="planned", trigger="occasion"))
        self.profile.birthday_greeting = "no"
        self._plan()
        self.assertFalse(self._touches(state="planned", trigger="occasion"))

    def test_lunar_birthday_falls_on_its_solar_day(self):
        self.occasion.write({"calendar": "lunar", "month": 2, "day": 8})
        self.assertEqual(self._plan().date_planned, date(2026, 3, 26))

    def test_day_is_never_moved_by_a_weekend_or_a_full_day(self):
        self.env["ir.config_parameter"].set_param("customer_care.daily_capacity", 1)
        self._create_touch(date_planned=date(2026, 3, 28))
        self.occasion.day = 28  # a Saturday
        self.assertEqual(self._plan().date_planned, date(2026, 3, 28))

    def test_family_birthday_is_named_without_saying_whose(self):
        relative = self._create_relative(name="Lin Bao", relation="son")
        self.occasion.active = False
        self._create_birthday(relative_id=relative.id, month=4, day=1)
        touch = self._plan()
        self.assertEqual(touch.reason, "Birthday: family")
        self.assertNotIn("Bao", touch.display_name)

    def test_unconfirmed_occasion_is_said_as_such(self):
        self.occasion.is_confirmed = False
        self.assertEqual(self._plan().reason, "Birthday (confirm the date first)")

    def test_reminder_of_a_confirmed_date_asks_at_once_for_nothing_more(self):
        self.occasion.is_confirmed = False
        touch = self._plan()
        touch._create_reminders()
        self.assertIn("confirm the date first", touch.activity_ids.summary)
        self.occasion.with_user(self.care_user).action_confirm()
        self.assertEqual(touch.reason, "Birthday")
        self.assertEqual(touch.activity_ids.summary, "Birthday")

    def test_confirmed_date_leaves_what_somebody_has_reworded(self):
        self.occasion.is_confirmed = False
        touch = self._plan()
        touch.reason = "Birthday, with flowers"
        self.occasion.action_confirm()
        self.assertEqual(touch.reason, "Birthday, with flowers")

    def test_child_who_is_also_a_customer_is_greeted_once(self):
        child = self._create_profile(name="Lin Bao")
        relative = self._create_relative(name="Lin Bao", partner_id=child.partner_id.id)
        self.occasion.active = False
        self._create_birthday(relative_id=relative.id, month=4, day=1)
        self._create_birthday(profile_id=child.id, month=4, day=1)
        touches = self._plan(self.profile | child)
        self.assertEqual(touches.profile_id, child)

    def test_moved_birthday_moves_its_planned_touch(self):
        touch = self._plan()
        self.occasion.day = 30
        self.assertEqual(self.profile.date_next_check, date(2026, 3, 10))
        self._plan()
        self.assertRecord(touch, state="planned", date_planned=date(2026, 3, 30))

    def test_touch_of_a_birthday_moved_far_away_waits_for_the_new_day(self):
        touch = self._plan()
        self.occasion.month = 9
        self._plan()
        self.assertRecord(touch, state="planned", date_planned=date(2026, 9, 25))

    def test_reminder_of_a_moved_birthday_stays_as_many_days_ahead(self):
        self.birthdays.step_ids.lead_days = 3
        touch = self._plan()
        self.occasion.day = 27
        self._plan()
        self.assertEqual(touch.date_reminder, date(2026, 3, 24))

    def test_touch_moved_by_hand_does_not_follow_the_birthday(self):
        touch = self._plan()
        touch.with_user(self.care_user)._postpone(date(2026, 3, 26))
        self.occasion.day = 30
        self._plan()
        self.assertEqual(touch.date_planned, date(2026, 3, 26))

    def test_deleted_birthday_skips_its_planned_touch(self):
        touch = self._plan()
        self.occasion.unlink()
        self.assertEqual(touch.state, "skipped")

    def test_birthday_beyond_the_horizon_wakes_the_customer_in_time(self):
        self.occasion.write({"month": 6, "day": 20})
        self.assertFalse(self._plan())
        self.assertEqual(self.profile.date_next_check, date(2026, 5, 21))

    def test_nobody_sleeps_longer_than_a_year(self):
        self.birthday.leap_day_policy = "skip"
        self.occasion.write({"month": 2, "day": 29})
        self._plan()
        self.assertEqual(self.profile.date_next_check, date(2027, 3, 10))

    def test_run_that_was_missed_catches_up_within_the_window(self):
        self.birthdays.date_activated = self.profile.date_start = date(2026, 1, 1)
        self.occasion.day = 5
        self.assertEqual(self._plan().date_planned, date(2026, 3, 5))

    def test_birthday_before_the_window_is_not_made_up_for(self):
        self.occasion.day = 1
        self.assertFalse(self._plan())

    def test_regular_contact_merges_into_a_birthday_close_by(self):
        self.plan.action_unarchive()
        self.profile.date_last_contact = date(2026, 2, 24)  # due on 26 March
        touches = self._plan().sorted("state")
        self.assertRecordValues(
            touches,
            [
                {"trigger": "occasion", "state": "planned", "merged_into_id": False},
                {
                    "trigger": "interval",
                    "state": "skipped",
                    "merged_into_id": touches[0].id,
                },
            ],
        )
        self.assertIn("merged into Birthday", touches[1].skip_reason)

    def test_waiting_regular_contact_gives_way_to_a_new_birthday(self):
        self.plan.action_unarchive()
        self.occasion.active = False
        self.profile.date_last_contact = date(2026, 2, 24)
        waiting = self._plan()
        self._create_birthday(month=3, day=27)
        self._plan()
        self.assertEqual(waiting.state, "skipped")

    def test_two_personal_dates_never_merge(self):
        self._create_birthday(month=3, day=26)
        self.assertEqual(self._plan().mapped("state"), ["planned", "planned"])

    def test_dates_further_apart_than_the_gap_do_not_merge(self):
        self.plan.action_unarchive()
        self.profile.date_last_contact = date(2026, 2, 27)  # due on 29 March
        self.assertEqual(set(self._plan().mapped("state")), {"planned"})

    def test_steps_of_one_plan_never_merge(self):
        self.birthdays.write(
            {
                "step_ids": [
                    Command.create({"name": "Ask about the party", "offset_days": 1})
                ]
            }
        )
        self.assertEqual(self._plan().mapped("state"), ["planned", "planned"])

    def test_pause_holds_a_celebration(self):
        self.profile.write({"pause_date_to": date(2026, 5, 3), "pause_reason": "Asked"})
        self.assertRecord(
            self._plan(), state="skipped", skip_reason="paused until 05/03/2026: Asked"
        )


@tagged("post_install", "-at_install")
class TestPlannerFestival(PlannerCommon):
    """A festival is greeted for all of the audience whose it is."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.plan.action_archive()
        cls.qingming = cls.env.ref("customer_care.care_festival_qingming")
        cls.festival = cls._create_festival(
            name="Day of the Sea", rule="solar", month=4, day=2
        )
        cls.greetings = cls._create_plan(
            "Festivals",
            trigger="occasion",
            tone="celebration",
            festival_ids=[Command.set((cls.festival | cls.qingming).ids)],
        )

    def test_festival_is_planned_for_everybody_of_the_audience(self):
        other = self._create_profile(name="Other")
        touches = self._plan(self.profile | other)
        self.assertEqual(touches.profile_id, self.profile | other)
        self.assertEqual(set(touches.mapped("reason")), {"Day of the Sea"})

    def test_day_of_mourning_is_not_greeted(self):
        self.assertNotIn(self.qingming, self._plan().festival_id)

    def test_festival_of_another_country_is_not_greeted(self):
        self.festival.country_id = self.env.ref("base.cn")
        self.customer.country_id = self.env.ref("base.fr")
        self.assertFalse(self._plan())


@tagged("post_install", "-at_install")
class TestPlannerEvent(PlannerCommon):
    """What has happened is answered its days after it, once."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.plan.action_archive()
        cls.wedding = cls._create_kind("wedding_test", "life", "celebration")
        cls.loss = cls._create_kind("loss_test", "hardship", "sympathy", quiet_days=30)
        cls.congratulation = cls._create_plan(
            "Congratulate",
            trigger="event",
            tone="celebration",
            event_type_ids=[Command.set(cls.wedding.ids)],
            step={"offset_days": 1},
        )

    @classmethod
    def _create_kind(cls, code, category, tone, **values):
        names = {"name": code.title(), "code": code}
        return cls._create_event_type(**names, category=category, tone=tone, **values)

    def _happen(self, kind, **values):
        return self._create_event(type_id=kind.id, **values)

    def test_event_is_answered_so_many_days_after_it(self):
        event = self._happen(self.wedding, date=date(2026, 3, 9))
        self.assertRecord(
            self._plan(),
            date_planned=date(2026, 3, 10),
            event_id=event.id,
            key=f"event/{event.id}",
        )
        self.assertFalse(self._plan())

    def _enter_on(self, event, day):
        """Let the entry have been made on a day, which only the database knows."""
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE care_event SET create_date = %s WHERE id = %s", [day, event.id]
        )
        self.env.invalidate_all()

    def test_entry_older_than_the_plan_is_not_answered(self):
        event = self._happen(self.wedding, date=date(2026, 3, 9))
        self._enter_on(event, date(2026, 3, 9))
        self.assertFalse(self._plan())
        self._enter_on(event, date(2026, 3, 10))  # heard of since
        self.assertTrue(self._plan())

    def test_entry_from_before_care_began_is_not_answered(self):
        self.congratulation.date_activated = date(2026, 1, 1)
        event = self._happen(self.wedding, date=date(2026, 3, 8))
        self._enter_on(event, date(2026, 3, 8))
        self.profile.with_user(self.care_user).date_start = date(2026, 3, 9)
        self.assertFalse(self._plan())
        self.profile.with_user(self.care_user).date_start = date(2026, 3, 8)
        self.assertTrue(self._plan())

    def test_entry_of_the_morning_counts_as_of_that_day_where_the_owner_lives(self):
        self.congratulation.date_activated = date(2026, 1, 1)
        self.care_user.tz = "Asia/Shanghai"
        event = self._happen(self.wedding, date=date(2026, 3, 8))
        self._enter_on(event, "2026-03-08 23:30:00")  # half past seven of the 9th
        self.profile.with_user(self.care_user).date_start = date(2026, 3, 9)
        self.assertTrue(self._plan())

    def test_entry_older_than_the_plan_is_not_answered_where_days_begin_early(self):
        self.congratulation.date_activated = date(2026, 3, 10)
        self.care_user.tz = "Asia/Shanghai"
        event = self._happen(self.wedding, date=date(2026, 3, 9))
        self._enter_on(event, "2026-03-09 23:30:00")
        self.assertFalse(self._plan())

    def test_event_wakes_the_customer(self):
        self.profile.date_next_check = date(2027, 1, 1)
        self._happen(self.wedding)
        self.assertEqual(self.profile.date_next_check, date(2026, 3, 10))

    def test_same_happening_told_twice_is_one_entry(self):
        happening = [{"profile_id": self.profile.id, "key": "S0001"}]
        self.env["care.event"]._record("wedding_test", happening)
        self.assertFalse(self.env["care.event"]._record("wedding_test", happening))

    def test_alarm_comes_when_no_step_was_kept(self):
        self.congratulation.step_ids = [
            Command.create({"name": "Alarm", "offset_days": 3, "is_alarm": True})
        ]
        self._happen(self.wedding, date=date(2026, 3, 7))
        touches = self._plan()
        self.assertEqual(len(touches), 2)

    def test_alarm_waits_for_its_day_and_rests_when_a_step_was_kept(self):
        self.congratulation.step_ids = [
            Command.create({"name": "Alarm", "offset_days": 3, "is_alarm": True})
        ]
        self._happen(self.wedding, date=date(2026, 3, 8))
        touch = self._plan()
        self.assertFalse(touch.step_id.is_alarm)
        self.assertEqual(self.profile.date_next_check, date(2026, 3, 11))
        touch.with_user(self.care_user).action_done()
        with freeze_time("2026-03-11 04:00:00"):
            self.assertFalse(self._plan())

    def test_celebration_rests_after_a_hardship_and_says_so(self):
        self._happen(self.loss, date=date(2026, 3, 8))
        self._happen(self.wedding, date=date(2026, 3, 9))
        self.assertRecord(
            self._plan(), state="skipped", skip_reason="quiet until 04/07/2026"
        )

    def test_hardship_skips_the_celebration_that_waits(self):
        self._happen(self.wedding, date=date(2026, 3, 10))
        waiting = self._plan()
        self._happen(self.loss, date=date(2026, 3, 10))
        self._plan()
        self.assertEqual(waiting.state, "skipped")

    def test_sympathy_goes_on_in_the_days_of_rest(self):
        plan = self._create_plan(
            "Be there",
            trigger="event",
            tone="sympathy",
            event_type_ids=[Command.set(self.loss.ids)],
        )
        self._happen(self.loss, date=date(2026, 3, 10))
        touch = self._plan()
        self.assertRecord(touch, state="planned", plan_id=plan.id)
        self.assertEqual(touch.reason, "Be there")

    def test_days_of_rest_end(self):
        self._happen(self.loss, date=date(2026, 2, 1))
        self._happen(self.wedding, date=date(2026, 3, 9))
        self.assertEqual(self._plan().state, "planned")

    def test_one_date_plan_reaches_its_audience_once(self):
        self._create_plan("Fair", trigger="once", date_once=date(2026, 3, 20))
        self.assertEqual(self._plan().date_planned, date(2026, 3, 20))
        self.assertFalse(self._plan())

    def test_one_date_plan_owes_nothing_for_the_past(self):
        self._create_plan("Fair", trigger="once", date_once=date(2026, 2, 20))
        self.assertFalse(self._plan())


@tagged("post_install", "-at_install")
class TestOccasionYears(PlannerCommon):
    """A late greeting counts the years of its own day."""

    def test_late_greeting_names_the_age_of_its_own_day(self):
        self.plan.action_archive()
        birthday = self.env.ref("customer_care.care_occasion_type_birthday")
        plan = self._create_plan(
            "Birthday",
            trigger="occasion",
            occasion_type_ids=[Command.set(birthday.ids)],
        )
        plan.date_activated = self.profile.date_start = date(2026, 1, 1)
        self._create_birthday(year=1986, month=3, day=9)
        touch = self._plan()
        self.assertEqual(touch.date_planned, date(2026, 3, 9))
        self.assertIn("turns 40", touch.with_user(self.care_user).reason_text)
