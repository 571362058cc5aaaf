from odoo.exceptions import ValidationError
from odoo.fields import Command
from odoo.tests import freeze_time, tagged, users

from ..plan.common_planner import PlannerCommon


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10")
class TestCareInvitation(PlannerCommon):
    """Those who came to an event are thanked, and the others are asked after."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        codes = {"came": "event_attended", "absent": "event_missed"}
        cls.answers = {}
        for attendance, code in codes.items():
            event_type = cls.env.ref(f"customer_care.care_event_type_{code}")
            values = {"trigger": "event", "step": {"offset_days": 1}}
            values["event_type_ids"] = [Command.link(event_type.id)]
            cls.answers[attendance] = cls._create_plan(attendance, **values)

    def _invite(self, profiles, **values):
        form = self.env["care.profile.invite"].with_context(
            active_model="care.profile", active_ids=profiles.ids
        )
        defaults = {"name": "Training day", "date_event": "2026-03-20"}
        action = form.create(defaults | values).action_invite()
        return self.env["care.touch"].search(action["domain"], order="id")

    def _get_answers(self, profile):
        self._plan(profile.sudo())
        touches = (
            self.env["care.touch"]
            .sudo()
            .search([("profile_id", "=", profile.id), ("state", "=", "planned")])
        )
        return touches.plan_id & self.env["care.plan"].sudo().union(
            *self.answers.values()
        )

    @users("care_user")
    def test_five_are_invited_and_those_who_came_are_followed_up_otherwise(self):
        touches = self._invite(self._create_profiles(5).with_env(self.env))
        self.assertEqual(set(touches.mapped("attendance")), {"invited"})
        self.assertEqual(len(touches.profile_id), 5)
        with freeze_time("2026-03-21"):
            touches[:3].action_note_came()
            touches[3:].action_note_absent()
            for touch in touches:
                answers = self._get_answers(touch.profile_id)
                self.assertEqual(answers, self.answers[touch.attendance])

    @users("care_user")
    def test_who_is_not_invited_is_named_with_the_reason(self):
        silent = self._create_profile(name="Wang Jun", is_do_not_contact=True)
        chosen = (silent | self.profile).with_env(self.env)
        form = self.env["care.profile.invite"].with_context(
            active_model="care.profile", active_ids=chosen.ids
        )
        event = {"name": "Training day", "date_event": "2026-03-20"}
        invite = form.create(event)
        told = "Wang Jun (do not contact)"
        self.assertRecord(invite, invited_count=1, left_out=told)
        self.assertEqual(self._invite(chosen).profile_id, self.profile)

    @users("care_user")
    def test_attendance_that_was_noted_wrongly_is_corrected(self):
        touch = self._invite(self.profile.with_env(self.env))
        with freeze_time("2026-03-21"):
            touch.action_note_came()
            self.assertIn("Training day: Came", self.profile.message_ids[0].body)
            self._get_answers(touch.profile_id)
            touch.action_note_absent()
            self.assertEqual(
                self._get_answers(touch.profile_id), self.answers["absent"]
            )

    @users("care_user")
    def test_nobody_has_come_before_the_day(self):
        touch = self._invite(self.profile.with_env(self.env))
        self.assertRefused(touch.action_note_came, says="is yet to come")
        touch.action_note_absent()
        entry = self.profile.event_ids.filtered(
            lambda event: event.type_id.code == "event_missed"
        )
        self.assertEqual(str(entry.date), "2026-03-20")

    @users("care_user")
    def test_customer_promises_to_come(self):
        touch = self._invite(self.profile.with_env(self.env))
        touch.is_coming = True
        self.assertEqual(touch.attendance, "accepted")
        touch.is_coming = False
        self.assertEqual(touch.attendance, "invited")

    @users("care_user")
    def test_who_is_left_in_peace_is_not_invited(self):
        paused = self._create_profile(is_do_not_contact=True, name="Gao")
        profiles = (paused | self.profile).with_env(self.env)
        self.assertEqual(self._invite(profiles).profile_id, self.profile)
        self.assertRefused(self._invite, paused.with_env(self.env), says="contacted")

    @users("care_user")
    def test_nobody_is_invited_after_the_event(self):
        with self.assertRaisesRegex(ValidationError, "before the event"):
            self._invite(self.profile.with_env(self.env), date_event="2026-03-01")

    @users("care_user")
    def test_attendance_is_noted_of_the_invited_alone(self):
        touch = self._create_touch().with_env(self.env)
        self.assertRefused(touch.action_note_absent, says="were not invited")

    def test_step_of_a_plan_invites_and_counts_who_came(self):
        plan = self._create_plan(
            "Open house",
            trigger="once",
            date_once="2026-03-12",
            step={"is_invitation": True, "offset_days": -1},
        )
        self._plan()
        touch = self._touches(plan_id=plan.id)
        self.assertRecordValues(
            touch, [{"attendance": "invited", "invited_to": "Open house"}]
        )
        self.assertIn("0 came", plan.attendance_text)
        with freeze_time("2026-03-13"):
            touch.action_note_came()
        self.assertEqual(plan.invited_count, 1)
        self.assertIn("1 came", plan.attendance_text)

    @users("care_user")
    def test_nobody_is_invited_twice_to_the_same_event(self):
        profiles = self._create_profiles(2).with_env(self.env)
        first = self._invite(profiles[0])
        both = self._invite(profiles)
        self.assertIn(first, both)
        self.assertEqual(len(both), 2)
        self.assertEqual(self._invite(profiles, name=" training  Day"), both)
        other = self._invite(profiles, date_event="2026-03-27")
        self.assertFalse(other & both)


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10")
class TestCareFirstContact(PlannerCommon):
    """The first touch that reaches a customer may bring a gift, once."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.gifts = cls.env.ref("customer_care.care_plan_first_gift")
        cls.gifts.active = True

    def _reach(self, **values):
        self._create_touch(self.care_user, state="done", **values)
        self._plan()
        return self._touches(plan_id=self.gifts.id)

    def test_gift_is_planned_after_the_first_touch_that_reached_the_customer(self):
        self.gifts.action_activate()
        self.assertFalse(self._reach(outcome="not_reached"))
        gift = self._reach()
        self.assertEqual(str(gift.date_due), "2026-03-13")
        self.assertEqual(self._reach(), gift)

    def test_nobody_notes_what_no_plan_waits_for(self):
        self._reach()
        self.assertNotIn("first_contact", self.profile.event_ids.mapped("type_id.code"))
