from datetime import date

from odoo.tests import Form, tagged, users

from ..common import CareCommon


@tagged("post_install", "-at_install")
class TestCareTouchEvent(CareCommon):
    """What a customer tells in a talk goes into the journal with its record."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.wedding = cls.env.ref("customer_care.care_event_type_wedding")
        cls.bereavement = cls.env.ref("customer_care.care_event_type_bereavement")

    def _tell(self, touch, event_type):
        touch.logged_event_type_id = event_type

    def _find_told(self, touch):
        return touch.profile_id.sudo().event_ids

    @users("care_user")
    def test_event_told_in_the_form_is_in_the_journal_of_that_day(self):
        touch = self._create_touch().with_env(self.env)
        with Form(touch, "customer_care.care_touch_view_form_record") as form:
            form.note_reason = "nothing"
            form.logged_event_type_id = self.wedding
        touch.action_record_reached()
        self.assertRecord(
            self._find_told(touch),
            type_id=self.wedding.id,
            date=date(2026, 3, 10),
            touch_id=touch.id,
        )
        self.assertEqual(touch.logged_event_type_id, self.wedding)

    @users("care_user")
    def test_event_of_a_talk_logged_late_is_of_its_own_day(self):
        touch = self._create_touch(
            self.env.user, state="done", date_done="2026-03-07 08:00:00"
        )
        self._tell(touch, self.wedding)
        self.assertEqual(self._find_told(touch).date, date(2026, 3, 7))

    @users("care_user")
    def test_day_of_the_event_is_where_its_person_lives(self):
        self.env.user.tz = "Asia/Shanghai"
        touch = self._create_touch(
            self.env.user, state="done", date_done="2026-03-09 20:00:00"
        )
        self._tell(touch, self.wedding)
        self.assertEqual(self._find_told(touch).date, date(2026, 3, 10))

    def test_what_two_colleagues_hear_on_a_day_is_one_event(self):
        for user in (self.care_user, self.care_officer):
            touch = self._create_touch(user, user_id=user.id)
            self._tell(touch, self.wedding)
        self.assertEqual(len(self._find_told(touch)), 1)

    @users("care_user")
    def test_what_is_heard_on_two_days_is_two_events(self):
        for day in ("2026-03-07 08:00:00", "2026-03-08 08:00:00"):
            touch = self._create_touch(self.env.user, state="done", date_done=day)
            self._tell(touch, self.wedding)
        self.assertEqual(len(self._find_told(touch)), 2)

    @users("care_user")
    def test_nothing_chosen_takes_back_nothing(self):
        touch = self._create_touch().with_env(self.env)
        self._tell(touch, self.wedding)
        self._tell(touch, False)
        self.assertEqual(self._find_told(touch).type_id, self.wedding)

    @users("care_user")
    def test_hardship_told_in_a_talk_ends_celebrations_at_once(self):
        touch = self._create_touch().with_env(self.env)
        self._tell(touch, self.bereavement)
        self.assertTrue(self.profile.sudo().quiet_date_to)
        briefing = self.profile.with_env(self.env).briefing
        self.assertEqual(briefing[0]["code"], "caution")

    @users("care_officer")
    def test_each_of_several_touches_has_its_own_entry(self):
        other = self._create_profile(name="Xu Lan")
        touches = self._create_touch() | self._create_touch(profile_id=other.id)
        touches = touches.with_env(self.env)
        touches.logged_event_type_id = self.wedding
        told = touches.logged_event_ids
        self.assertEqual(told.profile_id, self.profile | other)
        for touch in touches:
            self.assertEqual(touch.logged_event_ids.profile_id, touch.profile_id)

    @users("care_user")
    def test_events_of_many_touches_cost_as_many_queries_as_of_few(self):
        counts = []
        for count in (2, 12):
            profiles = self._create_profiles(count)
            touches = self.env["care.touch"].create(
                [{"profile_id": profile.id} for profile in profiles]
            )
            counts.append(
                self._count_queries(lambda some=touches: self._tell(some, self.wedding))
            )
        self.assertLessEqual(counts[1], counts[0] + 2)
