from datetime import date, datetime

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import Form, tagged, users
from odoo.tools import mute_logger

from ..common import CareCommon


@tagged("post_install", "-at_install")
class TestCareRecord(CareCommon):
    """A few words and a click record a contact; what follows is asked for."""

    def _open_record(self, touch, user=None):
        touch = touch.with_user(user or self.care_user)
        return Form(touch, view="customer_care.care_touch_view_form_record")

    def _open_log(self, user=None):
        touches = self.env["care.touch"].with_user(user or self.care_user)
        return Form(touches, view="customer_care.care_touch_view_form_record")

    def test_words_and_one_click_are_enough(self):
        form = self._open_record(self._create_touch())
        form.note = "<p>All is well</p>"
        touch = form.save()
        touch.action_record_reached()
        self.assertRecord(
            touch, state="done", outcome="reached", done_user_id=self.care_user.id
        )
        self.assertEqual(self.profile.date_last_contact, date(2026, 3, 10))

    @users("care_user")
    def test_touches_done_together_keep_their_own_outcomes(self):
        reached, missed = (
            self._create_touch(),
            self._create_touch(outcome="not_reached"),
        )
        missed.date_done = "2026-03-09 08:00:00"
        (reached | missed).with_user(self.env.user).action_done()
        now = datetime(2026, 3, 10, 4)
        self.assertRecordValues(
            reached | missed,
            [
                {"state": "done", "outcome": "reached", "date_done": now},
                {
                    "state": "done",
                    "outcome": "not_reached",
                    "date_done": datetime(2026, 3, 9, 8),
                },
            ],
        )

    def test_two_fields_log_a_contact_that_was_not_planned(self):
        form = self._open_log()
        form.profile_id = self.profile
        form.note = "<p>Met him at the fair</p>"
        touch = form.save()
        touch.action_record_reached()
        self.assertRecord(touch, state="done", user_id=self.care_user.id, plan_id=False)
        self.assertEqual(self.profile.last_touch_id, touch)

    def test_next_step_without_a_day_comes_after_a_week(self):
        form = self._open_record(self._create_touch())
        form.next_step = "Send the price list"
        self.assertEqual(form.date_next_step, date(2026, 3, 17))

    def test_logged_touch_belongs_to_the_company_of_the_customer(self):
        other = self._create_company(self.care_user)
        self.profile.partner_id.company_id = other
        form = self._open_log(self.care_user)
        form.profile_id = self.profile
        self.assertEqual(form.save().company_id, other)

    def test_not_reached_keeps_the_clock_running(self):
        touch = self._create_touch()
        touch.with_user(self.care_user).action_record_not_reached()
        self.assertEqual(touch.state, "done")
        self.assertFalse(self.profile.date_last_contact)

    def test_wrong_number_asks_the_owner_to_find_the_right_one(self):
        touch = self._create_touch(user_id=self.care_user_two.id)
        answer = touch.with_user(self.care_user_two).action_record_wrong_number()
        self.assertIn(self.care_user.name, answer["params"]["message"])
        self.assertRecord(
            self.profile.activity_ids,
            summary="Find the right number",
            user_id=self.care_user.id,
        )

    def test_refusal_leaves_the_customer_in_peace_for_a_month(self):
        touch = self._create_touch()
        touch.with_user(self.care_user).action_record_declined()
        self.assertEqual(self.profile.pause_date_to, date(2026, 4, 9))
        self.assertFalse(self.profile.date_last_contact)

    def test_refusal_does_not_shorten_a_longer_pause(self):
        self.profile.write({"pause_date_to": "2026-06-01", "pause_reason": "mourning"})
        self._create_touch().with_user(self.care_user).action_record_declined()
        self.assertRecord(
            self.profile, pause_date_to=date(2026, 6, 1), pause_reason="mourning"
        )

    def test_refusal_keeps_why_the_customer_is_in_peace_already(self):
        self._pause_and_decline("2026-03-12", "mourning / declined")

    def test_pause_that_is_over_is_no_reason_any_more(self):
        self._pause_and_decline("2026-03-09", "declined")

    def _pause_and_decline(self, day, reason):
        self.profile.write({"pause_date_to": day, "pause_reason": "mourning"})
        self._create_touch().with_user(self.care_user).action_record_declined()
        self.assertRecord(
            self.profile, pause_date_to=date(2026, 4, 9), pause_reason=reason
        )

    def test_refusal_is_noted_in_the_language_of_the_owner(self):
        self.env["res.lang"]._activate_lang("zh_CN")
        self.care_user.lang = "zh_CN"
        touch = self._create_touch(user_id=self.care_officer.id)
        touch.with_user(self.care_officer).action_record_declined()
        said = self.env(context={"lang": "zh_CN"})._("declined")
        self.assertNotEqual(said, "declined")
        self.assertEqual(self.profile.pause_reason, said)

    def test_whoever_refused_is_said_to_rest_as_long_as_it_is(self):
        self.profile.write({"pause_date_to": "2026-06-01", "pause_reason": "mourning"})
        told = self._create_touch().with_user(self.care_user).action_record_declined()
        self.assertIn("06/01/2026", told["params"]["message"])

    def test_colleague_is_alerted_in_the_language_of_who_reads(self):
        self.env["res.lang"]._activate_lang("zh_CN")
        self.care_user.lang = "zh_CN"
        touch = self._create_touch(user_id=self.care_officer.id)
        touch.with_user(self.care_officer).action_record_wrong_number()
        summary = self.profile.activity_ids.summary
        self.assertEqual(
            summary, self.env(context={"lang": "zh_CN"})._("Find the right number")
        )
        self.assertNotEqual(summary, "Find the right number")

    @users("care_user")
    def test_empty_fields_of_a_logged_touch_are_filled(self):
        touch = self._create_touch(
            self.env.user, state="done", date_done=False, outcome=False
        )
        self.assertRecord(touch, outcome="reached", done_user_id=self.env.uid)
        self.assertTrue(touch.date_done)
        self.assertTrue(touch.can_correct)
        touch._as_system().date_closed = False
        self.assertFalse(touch.can_correct, "nobody knows for how long")

    def test_colleague_who_sees_the_customer_by_this_touch_only_can_record_it(self):
        touch = self._create_touch(
            user_id=self.care_user_two.id,
            next_step="Call again",
            date_next_step="2026-03-20",
            note="<p>Away until Friday</p>",
        )
        touch._create_reminders()
        self.env.flush_all()
        touch.with_user(self.care_user_two).action_record_reached()
        self.assertEqual(touch.state, "done")
        self.assertFalse(touch.activity_ids)
        following = self.env["care.touch"].search([("follows_id", "=", touch.id)])
        self.assertEqual(following.user_id, self.care_user)  # who goes on to see them

    def test_recorded_touch_says_what_follows(self):
        touch = self._create_touch(date_next_step="2026-03-20", note_reason="nothing")
        answer = touch.with_user(self.care_user).action_record_reached()
        self.assertIn("03/20/2026", answer["params"]["message"])
        self.assertEqual(
            answer["params"]["next"]["type"], "ir.actions.act_window_close"
        )

    def test_next_step_in_the_past_is_refused(self):
        with self.assertRaisesRegex(ValidationError, "next step cannot be in the past"):
            self._create_touch(date_next_step="2026-03-09")

    def test_contact_in_the_future_cannot_be_done(self):
        with self.assertRaisesRegex(ValidationError, "in the future"):
            self._create_touch(date_done="2026-03-11 04:00:00")

    def test_clock_of_a_phone_may_be_a_little_ahead(self):
        self.assertTrue(self._create_touch(date_done="2026-03-10 04:03:00"))

    @mute_logger("odoo.sql_db")
    def test_talk_cannot_last_less_than_nothing(self):
        with self.assertRaisesRegex(Exception, "care_touch_check_duration|less than"):
            self._create_touch(duration=-1)

    def test_file_uploaded_before_the_touch_was_there_belongs_to_it(self):
        file = self.env["ir.attachment"].create(
            {"name": "shop.jpg", "raw": b"photo", "res_model": "care.touch"}
        )
        touch = self._create_touch(attachment_ids=[Command.link(file.id)])
        self.assertEqual(file.res_id, touch.id)

    def test_nobody_comes_to_see_a_customer_by_logging_a_touch(self):
        touches = self.env["care.touch"].with_user(self.care_user_two)
        with self.assertRaisesRegex(AccessError, "access to a linked record"):
            touches.create({"profile_id": self.profile.id})
        with self.assertRaisesRegex(AccessError, "access to a linked record"):
            touches.with_context(default_profile_id=self.profile.id).create({})

    def test_nobody_comes_to_see_a_customer_by_moving_a_touch_to_him(self):
        own = self._create_profile(user_id=self.care_user_two.id)
        touch = self._create_touch(profile_id=own.id, user_id=self.care_user_two.id)
        with self.assertRaisesRegex(AccessError, "access to a linked record"):
            touch.with_user(self.care_user_two).profile_id = self.profile

    def test_day_changed_by_hand_stays_and_moves_the_reminder(self):
        touch = self._create_touch(date_planned="2026-03-10")
        touch._create_reminders()
        touch.with_user(self.care_user).date_planned = "2026-03-16"
        self.assertRecord(touch, is_moved=True, date_reminder=date(2026, 3, 16))
        self.assertEqual(touch.activity_ids.date_deadline, date(2026, 3, 16))

    def test_done_touch_is_not_dragged_to_another_day(self):
        touch = self._create_touch(state="done")
        with self.assertRaisesRegex(UserError, "cannot be changed"):
            touch.with_user(self.care_user).date_planned = "2026-03-16"
