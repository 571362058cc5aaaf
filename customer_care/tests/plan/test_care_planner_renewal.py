from datetime import date

from odoo.exceptions import UserError
from odoo.tests import tagged

from .common_planner import SIGNED, PlannerCommon


@tagged("post_install", "-at_install")
class TestCarePlannerRenewal(PlannerCommon):
    """A manager changes the step of a plan whose touches wait already."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.visit = cls.env.ref("customer_care.care_channel_visit")
        cls.profile.date_last_contact = date(2026, 2, 18)  # due on Friday 20 March
        cls.touch = cls._plan(cls)

    def _change_step(self, **values):
        self.step.with_user(self.care_manager).write(values)
        self._run_job()

    def test_waiting_touch_follows_channel_and_lead_days(self):
        self._change_step(channel_id=self.visit.id, lead_days=3)
        self.assertRecord(
            self._touches(),
            id=self.touch.id,
            channel_id=self.visit.id,
            cost=self.visit.cost,
            date_planned=date(2026, 3, 20),
            date_reminder=date(2026, 3, 17),
            is_changed_by_hand=False,
        )

    def test_waiting_touch_follows_who_is_to_do_it(self):
        self._change_step(responsible="person", user_id=self.care_user_two.id)
        self.assertEqual(self.touch.user_id, self.care_user_two)
        self.assertIn(self.care_user_two, self.profile.access_user_ids)
        self._change_step(responsible="manager")
        self.assertEqual(self.touch.user_id, self.care_manager)
        self.plan.with_user(self.care_manager).user_id = self.care_officer
        self._run_job()
        self.assertEqual(self.touch.user_id, self.care_officer)

    def test_what_a_person_moved_or_changed_stays(self):
        moved, given = self.touch, self._create_profile(name="Given to a colleague")
        given.date_last_contact = date(2026, 2, 18)
        given = self._plan(given)
        moved.with_user(self.care_user)._postpone(date(2026, 3, 25))
        given.with_user(self.care_user).user_id = self.care_user_two
        self._change_step(channel_id=self.visit.id, lead_days=3)
        self.assertEqual(moved.date_reminder, date(2026, 3, 25))
        self.assertEqual(given.user_id, self.care_user_two)
        self.assertFalse((moved | given).channel_id)

    def test_done_touches_and_those_of_other_plans_stay(self):
        by_hand = self._create_touch()
        self.touch.with_user(self.care_user).action_done()
        self._change_step(channel_id=self.visit.id)
        self.assertFalse(self.touch.channel_id)
        self.assertNotEqual(by_hand.channel_id, self.visit)

    def test_reminder_follows_unless_somebody_reworded_it(self):
        self._change_step(lead_days=10)
        reminder = self.touch.activity_ids
        self._change_step(channel_id=self.visit.id)
        self.assertEqual(reminder.activity_type_id, self.visit.activity_type_id)
        reminder.with_user(self.care_user).summary = "Bring the drawings"
        call = self.env.ref("customer_care.care_channel_call")
        self._change_step(channel_id=call.id)
        self.assertEqual(reminder.summary, "Bring the drawings")
        self.assertEqual(self.touch.channel_id, call)

    def _create_templates(self):
        model = self.env["ir.model"]._get_id("care.touch")
        return self.env["mail.template"].create(
            [
                {
                    "name": text,
                    "model_id": model,
                    "subject": text,
                    "body_html": f"<p>{text}! {SIGNED}</p>",
                }
                for text in ("Hello", "Good day")
            ]
        )

    def test_draft_is_written_anew_unless_somebody_worked_on_it(self):
        first, second = self._create_templates()
        self._change_step(letter_mode="draft", template_id=first.id, lead_days=10)
        self.assertIn("Hello", self.touch.letter_body)
        self._change_step(template_id=second.id)
        self.assertIn("Good day", self.touch.letter_body)
        self.touch.with_user(self.care_user).letter_body = "<p>My own words</p>"
        self._change_step(template_id=first.id)
        self.assertIn("My own words", self.touch.letter_body)

    def test_touch_drafted_again_still_follows_its_plan(self):
        first, second = self._create_templates()
        self._change_step(letter_mode="draft", template_id=first.id, lead_days=10)
        self.touch.with_user(self.care_user).action_draft_letter()
        self.assertFalse(self.touch.is_changed_by_hand)
        self._change_step(template_id=second.id, channel_id=self.visit.id)
        self.assertIn("Good day", self.touch.letter_body)
        self.assertEqual(self.touch.channel_id, self.visit)

    def test_step_that_only_reminds_by_now_drafts_nothing(self):
        template, __ = self._create_templates()
        self._change_step(letter_mode="draft", template_id=template.id, lead_days=10)
        self.assertIn("Hello", self.touch.letter_body)
        self._change_step(letter_mode="remind")
        self.assertRecord(self.touch, letter_state=False, letter_body=False)
        with self.assertRaisesRegex(UserError, "only reminds"):
            self.touch.with_user(self.care_user).action_draft_letter()

    def test_touch_changed_by_hand_stays_so_when_drafted_again(self):
        first, __ = self._create_templates()
        self._change_step(letter_mode="draft", template_id=first.id, lead_days=10)
        self.touch.with_user(self.care_user).channel_id = self.visit
        self.touch.with_user(self.care_user).action_draft_letter()
        self.assertTrue(self.touch.is_changed_by_hand)

    def test_touch_handed_over_still_follows_its_plan(self):
        self._change_step(responsible="person", user_id=self.care_user_two.id)
        self.env["care.profile.handover"].with_user(self.care_officer).create(
            {"from_user_id": self.care_user_two.id, "to_user_id": self.care_user.id}
        ).action_hand_over()
        self.assertEqual(self.touch.user_id, self.care_user)
        self._change_step(channel_id=self.visit.id)
        self.assertEqual(self.touch.channel_id, self.visit)

    def test_last_resort_stays_with_the_officer(self):
        self.step.max_attempts = 1
        self.touch.with_user(self.care_user).action_record_not_reached()
        last_resort = self._plan()
        officer = last_resort.user_id
        self._change_step(channel_id=self.visit.id)
        self.assertRecord(last_resort, user_id=officer.id, channel_id=self.visit.id)
        self.assertIn("Not reachable", last_resort.reason)

    def test_words_of_the_step_follow(self):
        plan = self._create_plan(
            "New workshop", trigger="once", date_once=date(2026, 4, 1)
        )
        self._run_job()
        touch = self._touches(plan_id=plan.id)
        plan.step_ids.with_user(self.care_manager).name = "Invite to the workshop"
        self._run_job()
        self.assertEqual(touch.reason, "Invite to the workshop")
