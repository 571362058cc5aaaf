from datetime import date

from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import Form, tagged

from ..common import CareCommon


@tagged("post_install", "-at_install")
class TestCareRecordAsks(CareCommon):
    """Recording a contact takes a few taps, and asks only for what is missing."""

    def _open(self, touch=None, **context):
        touches = (touch or self.env["care.touch"]).with_user(self.care_user)
        view = "customer_care.care_touch_view_form_record"
        return Form(touches.with_context(**context), view)

    def _refer(self, name):
        return self.env.ref(f"customer_care.{name}")

    def test_channel_is_the_first_that_the_customer_likes_and_allows(self):
        lines = [
            {"channel_id": self._refer("care_channel_mail").id, "consent": "refused"},
            {"channel_id": self._refer("care_channel_wechat").id},
        ]
        self.profile.channel_line_ids = [Command.create(line) for line in lines]
        form = self._open(default_profile_id=self.profile.id)
        self.assertEqual(form.channel_id, self._refer("care_channel_wechat"))
        self.profile.channel_line_ids.unlink()
        form = self._open()
        form.profile_id = self.profile
        self.assertEqual(form.channel_id, self._refer("care_channel_call"))

    def test_best_hour_stands_beside_the_channel(self):
        self.profile.best_time = "After four"
        form = self._open(default_profile_id=self.profile.id)
        self.assertEqual(form.best_time, "After four")

    def test_reached_needs_words_or_a_reason(self):
        touch = self._create_touch().with_user(self.care_user)
        self.assertRefused(touch.action_record_reached, says="few words")
        touch.note_reason = "greeting"
        touch.action_record_reached()
        self.assertEqual(touch.state, "done")

    def test_not_reached_needs_none(self):
        touch = self._create_touch().with_user(self.care_user)
        touch.action_record_not_reached()
        self.assertEqual(touch.state, "done")

    def test_angry_customer_asks_for_the_next_step(self):
        touch = self._create_touch(mood="1", note="<p>Shouted</p>")
        touch = touch.with_user(self.care_user)
        self.assertTrue(touch.needs_next)
        self.assertRefused(touch.action_record_reached, says="angry")
        touch.next_step = "Have the manager call"
        touch.action_record_reached()
        self.assertEqual(touch.state, "done")

    def _create_deal_touch(self):
        step = self._refer("care_plan_step_deal_3")
        return self._create_touch(step_id=step.id, key="deal", note="<p>Fine</p>")

    def test_last_step_of_a_deal_asks_for_the_next_or_why_not(self):
        touch = self._create_deal_touch().with_user(self.care_user)
        self.assertRefused(touch.action_record_reached, says="next step")
        touch.no_next_reason = "Moves abroad"
        touch.action_record_reached()
        self.assertEqual(touch.state, "done")

    def test_last_step_of_a_deal_is_not_closed_by_its_reminder_alone(self):
        touch = self._create_deal_touch()
        touch._create_reminders()
        reminder = touch.activity_ids.with_user(self.care_user)
        self.assertRefused(
            reminder.action_feedback,
            "Done",
            error=UserError,
            says="Enter the next step",
        )

    def test_talk_that_covers_it_says_what_follows(self):
        deal = self._create_deal_touch().with_user(self.care_user)
        talk = self._create_touch(note="<p>Fine</p>").with_user(self.care_user)
        talk.covered_ids = deal
        self.assertRefused(talk.action_record_reached, says="next step")
        talk.next_step = "Ask for a referral"
        talk.action_record_reached()
        self.assertEqual(deal.state, "done")

    def test_promise_is_made_in_the_same_form(self):
        form = self._open(default_profile_id=self.profile.id)
        form.note = "<p>Asked for samples</p>"
        form.logged_promise = "Send the samples"
        self.assertEqual(form.date_promise_due, date(2026, 3, 17))
        touch = form.save()
        touch.action_record_reached()
        touch.logged_promise = "Send the samples"  # as a client sends it back
        self.assertRecord(
            self.profile.promise_ids,
            name="Send the samples",
            state="open",
            touch_id=touch.id,
            user_id=self.care_user.id,
        )

    def test_reaction_is_logged_at_once_and_restarts_no_clock(self):
        planned = self._create_touch().with_user(self.care_user)
        told = planned.action_log_reaction()["params"]["message"]
        self.assertIn("goes on as before", told)
        reaction = self.profile.touch_ids - planned
        self.assertRecord(
            reaction,
            state="done",
            channel_id=self._refer("care_channel_reaction").id,
            done_user_id=self.care_user.id,
        )
        self.assertRecord(self.profile, date_last_contact=False, last_touch_id=False)
        self.assertEqual(planned.state, "planned")

    def test_help_outside_business_is_counted_for_each_user(self):
        help_type = self._refer("care_service_type_help")
        self._create_touch(
            state="done",
            service_type_id=help_type.id,
            linked_partner_id=self._create_contact().id,
            done_user_id=self.care_user.id,
        )
        self._create_touch(service_type_id=help_type.id)
        users = (self.care_user | self.care_user_two).with_user(self.care_officer)
        self.assertEqual(users.mapped("care_help_count"), [1, 0])
        self.assertEqual(
            len(self._search_by_filter("care_touch_view_search", "help")), 2
        )

    def test_next_step_has_its_reminder_at_once(self):
        touch = self._create_touch(next_step="Call", date_next_step="2026-03-20")
        touch.with_user(self.care_user).action_done()
        self.assertRecord(
            self.profile.activity_ids,
            date_deadline=date(2026, 3, 20),
            user_id=self.care_user.id,
        )
