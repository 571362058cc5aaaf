from datetime import date

from odoo.tests import tagged, users

from ..plan.common_planner import PlannerCommon

EXAM = {"date_from": "2026-03-30", "date_to": "2026-04-03", "reason": "exam week"}


@tagged("post_install", "-at_install")
class TestTouchWeek(PlannerCommon):
    """Nobody is disturbed on days on which he does not want to be, nor too often."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.profile.date_last_contact = date(2026, 3, 1)  # due on Tuesday, 31 March
        offers = cls._create_plan("Offers", tone="business", state="draft")
        cls.offers = offers.step_ids

    def _note_exams(self, **values):
        return self._create_quiet_time(self.care_user, **{**EXAM, **values})

    def test_regular_contact_moves_after_the_days_of_do_not_disturb(self):
        self._note_exams()
        touch = self._plan()
        self.assertEqual(str(touch.date_due), "2026-03-31")
        self.assertEqual(str(touch.date_planned), "2026-04-06")  # the next Monday
        self.assertEqual(
            touch.with_user(self.care_user).day_note,
            "Moved from 03/31/2026: do not disturb: exam week",
        )

    def test_touch_that_waits_moves_as_well_with_its_reminder(self):
        touch = self._plan()
        self._note_exams()
        self.assertLessEqual(str(self.profile.date_next_check), "2026-03-10")
        self._plan()
        self.assertEqual(str(touch.date_planned), "2026-04-06")
        self.assertGreaterEqual(str(touch.date_reminder), "2026-03-31")

    def test_day_chosen_by_a_person_stays_and_says_so(self):
        touch = self._plan()
        touch.with_user(self.care_user).date_planned = "2026-04-01"
        self._note_exams()
        self._plan()
        self.assertEqual(str(touch.date_planned), "2026-04-01")
        self.assertEqual(touch.day_note, "04/01/2026: do not disturb: exam week")

    def test_some_hours_of_a_day_leave_the_day(self):
        self._note_exams(hour_from=8, hour_to=12)
        self.assertEqual(str(self._plan().date_planned), "2026-03-31")

    def test_all_hours_of_contact_take_the_day(self):
        self.env["ir.config_parameter"].set_param("customer_care.letter_hour_from", 8)
        self._note_exams(hour_from=7, hour_to=12)
        self._note_exams(hour_from=12, hour_to=21)
        self.assertEqual(str(self._plan().date_planned), "2026-04-06")

    def test_who_is_never_to_be_disturbed_keeps_the_day(self):
        self._note_exams(date_from=False, date_to=False)
        self.assertEqual(str(self._plan().date_planned), "2026-03-31")

    def test_birthday_stays_on_its_day_and_says_so(self):
        self._create_birthday(month=3, day=31, year=1986)
        birthday = self.env.ref("customer_care.care_occasion_type_birthday")
        types = {"occasion_type_ids": birthday.ids}
        plan = self._create_plan("Birthday", trigger="occasion", **types)
        self._note_exams()
        self._plan()
        touch = self._touches(plan_id=plan.id)
        self.assertEqual(str(touch.date_planned), "2026-03-31")
        self.assertIn("do not disturb: exam week", touch.day_note)

    def test_step_after_an_event_moves(self):
        bereavement = self.env.ref("customer_care.care_event_type_bereavement")
        plan = self._create_plan(
            "Condolence",
            trigger="event",
            tone="sympathy",
            event_type_ids=bereavement.ids,
        )
        self._create_event(date="2026-03-31")
        self._note_exams()
        self._plan()
        touch = self._touches(plan_id=plan.id)
        self.assertEqual(str(touch.date_planned), "2026-04-04")

    def test_full_day_says_from_which_day_the_contact_moved(self):
        self.env["ir.config_parameter"].set_param("customer_care.daily_capacity", 1)
        other = self._create_profile(name="Second")
        self._create_touch(profile_id=other.id, date_planned="2026-03-31")
        touch = self._plan()
        self.assertEqual(str(touch.date_planned), "2026-04-01")
        self.assertIn("Moved from 03/31/2026 to the next", touch.day_note)

    def _fill_week(self):
        for day, values in {
            "2026-03-06": {"state": "done", "step_id": self.offers.id, "key": "1"},
            "2026-03-09": {"state": "planned", "step_id": self.offers.id, "key": "2"},
            "2026-03-10": {"state": "planned"},
        }.items():
            self._create_touch(date_planned=day, **values)

    @users("care_user")
    def test_fourth_touch_within_a_week_warns_and_tells_selling_from_caring(self):
        self._fill_week()
        fourth = self._create_touch(date_planned="2026-03-11").with_env(self.env)
        self.assertEqual(
            fourth.caution,
            "4 touches within a week (usual limit: 3): 2 to sell, 2 to care",
        )
        next_week = self._create_touch(date_planned="2026-03-19").with_env(self.env)
        self.assertFalse(next_week.caution)

    @users("care_user")
    def test_limit_of_zero_warns_never(self):
        self.env["care.settings"]._set("weekly_touches", 0)
        self._fill_week()
        fourth = self._create_touch(date_planned="2026-03-11").with_env(self.env)
        self.assertFalse(fourth.caution)

    @users("care_user")
    def test_warnings_take_as_few_queries_for_many_as_for_few(self):
        profiles = self._create_profiles(6)
        touches = self.env["care.touch"].union(
            *[self._create_touch(profile_id=each.id) for each in profiles]
        )
        touches = touches.with_env(self.env)
        self.assertNoMoreQueries(
            lambda some: some.mapped("caution"), touches[:2], touches
        )

    @users("care_user")
    def test_touches_are_found_by_the_tier_of_customers_whom_one_sees(self):
        tier = self.env.ref("customer_care.care_tier_a")
        self.profile.sudo().tier_id = tier
        touch = self._create_touch().with_env(self.env)
        self.assertFinds(touch, [("tier_id", "=", tier.id)], touch)
        self.assertMatchesNot(touch, [("tier_id", "!=", tier.id)])
