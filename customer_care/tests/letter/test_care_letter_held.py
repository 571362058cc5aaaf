from lxml import etree

from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import freeze_time, tagged

from .common_letter import LetterCommon


@tagged("post_install", "-at_install")
class TestCareLetterHeld(LetterCommon):
    """A person sends a letter while the customer is not to be disturbed."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.greetings.step_ids.letter_mode = "draft"

    def _hold_for_pause(self, touch=None):
        touch = touch or self._plan_greeting()
        touch._draft_letters()
        self.profile.with_user(self.care_user).write(
            {"pause_date_to": "2026-03-31", "pause_reason": "Long journey"}
        )
        touch.with_user(self.care_user).action_send_letter()
        self.assertRecord(touch, state="planned", letter_state="held")
        return touch

    def test_held_letter_goes_out_after_a_long_pause(self):
        touch = self._hold_for_pause()
        for day in ("2026-03-10", "2026-03-20", "2026-03-31"):
            with freeze_time(f"{day} 06:00:00"):
                self._run_job()
            self.assertEqual(touch.state, "planned", day)
            self.assertFalse(self._get_mails(touch))
        with freeze_time("2026-04-01 06:00:00"):
            self._run_job()
        with self.mock_mail_gateway():
            self._get_mails(touch).send()
        self.assertRecord(
            touch, state="done", outcome="reached", done_user_id=self.care_user.id
        )

    def test_letter_a_person_has_sent_keeps_its_words(self):
        touch = self._hold_for_pause()
        self._change_template("New words from")
        self._run_job()
        self.assertRecord(touch, letter_state="held", is_automatic=True)
        self.assertIn("all the best", touch.letter_body)

    def test_held_letter_without_a_plan_is_not_missed(self):
        touch = self._create_touch(letter_state="draft", letter_body="<p>Hello</p>")
        self._hold_for_pause(touch)
        with freeze_time("2026-03-20 06:00:00"):
            self._run_job()
        self.assertRecord(touch, state="planned", letter_state="held")

    def test_held_letter_that_cannot_be_sent_after_all_has_told_nobody(self):
        touch = self._hold_for_pause()
        self.env["mail.blacklist"]._add(self.customer.email)
        self.env.invalidate_all()
        self._run_job()
        self.assertRecord(
            touch, letter_state="failed", outcome=False, done_user_id=False
        )

    def test_held_letter_that_comes_back_has_told_nobody(self):
        touch = self._hold_for_pause()
        with freeze_time("2026-04-01 06:00:00"):
            self._run_job()
        mail = self._get_mails(touch)
        with freeze_time("2026-04-01 07:00:00"):
            mail._postprocess_sent_message([], [], "no such mailbox", "mail_smtp")
            self._run_job()
            self._run_job()  # which misses what is too late: its person is reminded
        self.assertRecord(touch, state="planned", is_automatic=False)
        self.assertTrue(touch.activity_ids)
        self.assertRecord(
            touch, letter_state="failed", outcome=False, done_user_id=False
        )

    def test_held_letter_that_is_skipped_has_told_nobody(self):
        touch = self._hold_for_pause()
        touch.with_user(self.care_user)._close("skipped", "Better not")
        self.assertRecord(touch, outcome=False, done_user_id=self.care_user.id)

    def _skip_at_night(self):
        """A skipped greeting to a customer for whom it is nine in the evening."""
        self.customer.tz = "America/Los_Angeles"
        touch = self._plan_greeting()
        touch._draft_letters()
        touch.with_user(self.care_user)._close("skipped", "No time")
        return touch.with_user(self.care_user)

    def test_letter_nobody_waits_for_is_not_held_but_says_when(self):
        touch = self._skip_at_night()
        with self.assertRaisesRegex(UserError, r"03/10/2026 11:00"):
            touch.action_send_letter()
        self.assertRecord(touch, state="skipped", outcome=False)
        with freeze_time("2026-03-10 18:00:00"):
            touch.action_send_letter()
        self.assertEqual(touch.state, "done")

    def test_after_a_pause_is_when_the_letter_may_be_sent(self):
        touch = self._skip_at_night()
        self.profile.write({"pause_date_to": "2026-03-31", "pause_reason": "Journey"})
        with self.assertRaisesRegex(UserError, r"04/01/2026 11:00"):
            touch.action_send_letter()

    def test_customer_without_a_free_hour_is_named_as_such(self):
        touch = self._skip_at_night()
        self.profile.quiet_time_ids = [
            Command.create({"hour_from": 0, "hour_to": 24, "reason": "Never"})
        ]
        with self.assertRaisesRegex(UserError, "leave no hour soon"):
            touch.action_send_letter()

    def test_message_that_is_ready_is_opened_to_be_sent(self):
        touch = self._plan_greeting()
        touch._draft_letters()
        touch._create_reminders()
        form = self.env.ref("customer_care.care_touch_view_form_record")
        with self._request_of(self.care_user) as env:
            card = env["care.touch"].get_view(view_type="kanban")["arch"]
            verb = etree.fromstring(card).xpath("//a[contains(., 'Message ready')]")[0]
            doors = [
                getattr(touch.with_env(env), verb.get("name"))(),
                touch.activity_ids.with_env(env).action_open_document(),
            ]
        for action in doors:
            self.assertEqual(action["res_id"], touch.id)
            self.assertEqual(action["views"], [(form.id, "form")])
