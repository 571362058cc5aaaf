from datetime import date

import psycopg2

from odoo import SUPERUSER_ID
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Command
from odoo.tests import Form, freeze_time, tagged
from odoo.tools import mute_logger

from .common_letter import LetterCommon


@tagged("post_install", "-at_install")
class TestCareLetter(LetterCommon):
    """A letter speaks for a colleague, waits for its hour, and goes out once."""

    def test_letter_names_the_customer_his_years_and_the_sender(self):
        mail = self._send(self._plan_greeting())
        self.assertEqual(mail.subject, "For Madam Lin")
        self.assertIn("Dear Madam Lin", mail.body_html)
        self.assertIn("40", mail.body_html)
        self.assertIn(self.care_user.name, mail.body_html)

    def test_years_are_not_said_when_the_year_is_not_known(self):
        mail = self._send(self._plan_greeting(year=0))
        self.assertNotIn("years", mail.body_html)

    def test_nothing_goes_out_without_a_colleague_who_signs(self):
        touch = self._plan_greeting()
        for leave in ({"user_id": False}, {"user_id": self.care_user.id}):
            with self.subTest(leave), self.env.cr.savepoint() as savepoint:
                touch.write(leave)
                self.care_user.active = False
                self.assertFalse(self._send(touch))
                self.assertRecord(touch, letter_state="failed", state="planned")
                savepoint.rollback()
            self.env.invalidate_all()

    def test_letter_is_on_the_thread_of_the_profile(self):
        mail = self._send(self._plan_greeting())
        self.assertRecord(
            mail,
            model="care.profile",
            res_id=self.profile.id,
            recipient_ids=self.customer.ids,
            state="outgoing",
        )

    @freeze_time("2026-03-10 01:00:00")
    def test_letter_waits_for_its_day_where_the_customer_lives(self):
        self.customer.tz = "America/Los_Angeles"  # in the evening of the 9th
        touch = self._plan_greeting()
        self.assertFalse(self._send(touch))
        self.assertIn("the planned day", touch.letter_problem)

    def test_letter_goes_out_in_the_morning_of_its_day_in_the_east(self):
        self.customer.tz = "Pacific/Auckland"
        touch = self._plan_greeting()
        self.assertEqual(touch.date_planned, date(2026, 3, 10))
        for moment, is_sent in (
            ("2026-03-09 10:00:00", False),  # in the evening of the 9th
            ("2026-03-09 20:00:00", True),  # at nine in the morning of the 10th
        ):
            with freeze_time(moment):
                for work, records in self.planner._get_sending_batches(100):
                    if touch in records:
                        work(records)
            self.assertEqual(bool(self._get_mails(touch)), is_sent, moment)
            self.assertEqual(touch.letter_state, is_sent and "queued")

    def test_nobodys_clock_is_asked_for_a_letter_whose_day_has_begun_in_utc(self):
        touch = self._plan_greeting()
        self.assertEqual(self._count_queries(touch._filter_day_has_come), 1)

    @freeze_time("2026-03-11 02:00:00")  # in the evening of the 10th
    def test_letter_that_counts_is_a_contact_of_the_day_of_its_sender(self):
        self.env["care.settings"]._set("counts_automatic_mail", True)
        self.care_user.tz = self.customer.tz = "America/Los_Angeles"
        touch = self._plan_greeting()
        touch._queue_letters()
        touch.with_user(SUPERUSER_ID)._on_letters_sent()
        self.assertEqual(self.profile.date_last_contact, date(2026, 3, 10))

    def test_words_on_their_way_are_not_drafted_again(self):
        touch = self._plan_greeting()
        self._send(touch)
        with self.assertRaisesRegex(UserError, "already queued"):
            touch.with_user(self.care_user).action_draft_letter()

    def test_letter_is_queued_once(self):
        touch = self._plan_greeting()
        self._send(touch)
        self.assertMatchesNot(touch, touch._get_to_send_domain(date(2026, 3, 10)))
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaisesRegex(
                psycopg2.errors.UniqueViolation, "mail_mail_care_touch_unique"
            ),
            self.env.cr.savepoint(),
        ):
            touch._queue_letters()

    def test_letter_that_went_out_keeps_the_touch(self):
        touch = self._plan_greeting()
        mail = self._send(touch)
        with self.mock_mail_gateway():
            mail.send()
        self.assertRecord(touch, state="done", outcome="sent", letter_state="sent")
        self.assertFalse(self.profile.date_last_contact)

    def test_letter_that_was_not_delivered_is_left_to_a_person(self):
        touch = self._plan_greeting()
        mail = self._send(touch)
        mail._postprocess_sent_message([], [], "no such mailbox", "mail_smtp")
        self.assertRecord(
            touch, state="planned", letter_state="failed", is_automatic=False
        )

    def test_customer_without_address_is_left_to_a_person(self):
        self.customer.email = False
        touch = self._plan_greeting()
        self.assertFalse(self._send(touch))
        self.assertFalse(touch.is_automatic)
        self.assertIn("no valid e-mail", touch.letter_problem)

    def test_opted_out_customer_gets_no_mail(self):
        self.env["mail.blacklist"]._add(self.customer.email)
        touch = self._plan_greeting()
        self.assertFalse(self._send(touch))
        self.assertEqual(touch.letter_state, "failed")

    def test_refused_channel_gets_no_mail(self):
        self._create_channel_line(
            channel_id=self.env.ref("customer_care.care_channel_mail").id,
            consent="refused",
        )
        self.assertFalse(self._send(self._plan_greeting()))

    def test_letter_is_held_at_night_and_sent_in_the_morning(self):
        self.customer.tz = "America/Los_Angeles"
        touch = self._plan_greeting()
        self.assertFalse(self._send(touch))
        self.assertEqual(touch.letter_state, "held")
        with freeze_time("2026-03-10 18:00:00"):
            self.assertTrue(self._send(touch))

    def test_letter_is_held_in_a_quiet_time(self):
        self.profile.quiet_time_ids = [
            Command.create({"hour_from": 0, "hour_to": 12, "reason": "Night shift"})
        ]
        touch = self._plan_greeting()
        self.assertFalse(self._send(touch))
        self.assertEqual(touch.letter_state, "held")

    def test_held_letter_follows_a_changed_template(self):
        self.customer.tz = "America/Los_Angeles"
        touch = self._plan_greeting()
        self._run_job()
        self.assertEqual(touch.letter_state, "held")
        self._change_template("New words from")
        with freeze_time("2026-03-10 18:00:00"):
            self._run_job()
            self.assertIn("New words", self._get_mails(touch).body_html)

    def test_words_drafted_anew_have_no_problem_yet(self):
        self.customer.email = False
        touch = self._plan_greeting()
        self._send(touch)
        touch.with_user(self.care_user).action_draft_letter()
        self.assertRecord(touch, letter_state="draft", letter_problem=False)

    def _rest(self, **values):
        """A quiet time of the customer, who lives in Shanghai, eight hours ahead."""
        self.customer.tz = "Asia/Shanghai"
        self.profile.quiet_time_ids = [Command.create(values)]

    def test_quiet_time_goes_by_the_clock_of_the_customer(self):
        self._rest(hour_from=12, hour_to=14)
        touch = self._plan_greeting()
        self.assertFalse(self._send(touch))  # 4:00 here is noon over there
        self.assertEqual(touch.letter_problem, "On hold: do not disturb.")
        with freeze_time("2026-03-10 05:59:00"):
            self.assertFalse(self._send(touch))
        with freeze_time("2026-03-10 06:00:00"):
            self.assertEqual(len(self._send(touch)), 1)

    def test_weekday_of_a_quiet_time_is_the_customers(self):
        self._rest(weekday="2")  # a Wednesday, which begins there at 16:00 of Tuesday
        touch = self._plan_greeting(day=11)
        with freeze_time("2026-03-11 02:00:00"):
            self.assertFalse(self._send(touch))
        with freeze_time("2026-03-12 02:00:00"):
            self.assertTrue(self._send(touch), "held, not dropped")

    def test_letter_a_person_sends_in_a_quiet_time_goes_out_afterwards(self):
        self._rest(hour_from=12, hour_to=14)
        self.greetings.step_ids.letter_mode = "draft"
        touch = self._plan_greeting()
        touch._draft_letters()
        touch.with_user(self.care_user).action_send_letter()
        self.assertRecord(touch, state="planned", letter_state="held")
        with freeze_time("2026-03-10 07:00:00"):
            self._run_job()
            with self.mock_mail_gateway():
                self._get_mails(touch).send()
        self.assertRecord(
            touch,
            state="done",
            outcome="reached",
            done_user_id=self.care_user.id,
            letter_state="sent",
        )

    def test_letter_a_person_sends_to_a_mourner_waits(self):
        self.greetings.step_ids.letter_mode = "draft"
        touch = self._plan_greeting()
        touch._draft_letters()
        self._mourn()
        touch.with_user(self.care_user).action_send_letter()
        self.assertEqual(touch.letter_state, "held")
        self.assertFalse(self._get_mails(touch))

    def _mourn(self):
        self._create_event()

    def test_greeting_does_not_go_out_after_a_bereavement(self):
        touch = self._plan_greeting()
        self._mourn()
        self.assertFalse(self._send(touch))
        self.assertEqual(touch.letter_state, "held")
        self._run_job()
        self.assertEqual(touch.state, "skipped")
        self.assertIn("quiet until", touch.skip_reason)

    def test_sympathy_goes_out_after_a_bereavement(self):
        touch = self._plan_greeting()
        self.greetings.tone = "sympathy"
        self._mourn()
        self.assertTrue(self._send(touch))

    def test_job_sends_what_is_due_and_reminds_nobody(self):
        touch = self._plan_greeting()
        self._run_job()
        self.assertEqual(touch.letter_state, "queued")
        self.assertFalse(touch.activity_ids)

    def test_step_that_drafts_reminds_and_writes_the_words(self):
        self.greetings.step_ids.letter_mode = "draft"
        touch = self._plan_greeting()
        self._run_job()
        self.assertEqual(touch.letter_state, "draft")
        self.assertIn("Dear Madam Lin", touch.letter_text)
        self.assertTrue(touch.activity_ids)

    def test_person_sends_a_draft_and_has_kept_the_touch(self):
        self.greetings.step_ids.letter_mode = "draft"
        touch = self._plan_greeting()
        touch._draft_letters()
        touch.with_user(self.care_user).action_send_letter()
        self.assertRecord(touch, state="done", outcome="reached")

    def test_person_cannot_send_to_whom_does_not_want_it(self):
        self.greetings.step_ids.letter_mode = "draft"
        touch = self._plan_greeting()
        touch._draft_letters()
        self.env["mail.blacklist"]._add(self.customer.email)
        with self.assertRaisesRegex(UserError, "does not want e-mails"):
            touch.with_user(self.care_user).action_send_letter()

    def test_letter_speaks_the_language_of_the_customer(self):
        self.env["res.lang"]._activate_lang("fr_FR")
        self.birthday.with_context(lang="fr_FR").name = "Anniversaire"
        body = " ".join(
            f'<t t-out="object.{name}"/>'
            for name in ("salutation", "occasion_name", "sender_name", "company_name")
        )
        self.template.write(
            {"lang": "{{ object.profile_id.partner_id.lang }}", "body_html": body}
        )
        touch = self._plan_greeting()
        self.assertEqual(touch.occasion_name, "Birthday")
        self.customer.lang = "fr_FR"
        self.assertIn("Anniversaire", self._send(touch).body_html)

    def test_ready_made_words_fit_every_touch_and_name_the_sender(self):
        touch = self._plan_greeting(year=0)
        for name in ("birthday", "festival", "thanks"):
            template = self.env.ref(f"customer_care.mail_template_{name}")
            words = template._render_field("body_html", touch.ids)[touch.id]
            self.assertIn("Madam Lin", words)
            self.assertIn(self.care_user.name, words)
            self.assertNotIn("years", words)

    def test_new_words_begin_with_the_customer_and_the_sender(self):
        templates = self.env["mail.template"].with_user(self.care_manager)
        with Form(templates.with_context(default_model="care.touch")) as form:
            form.name = "Move"
        template = form.record
        self.assertEqual(template.model, "care.touch")
        self.assertIn("object.sender_name", template.body_html)
        self.assertIn("partner_id.lang", template.lang)
        self.assertFalse(template.care_problem)

    def test_step_that_sends_needs_a_template(self):
        with self.assertRaisesRegex(ValidationError, "Choose a message template"):
            self.greetings.step_ids.template_id = False

    def test_answer_of_the_customer_is_a_contact(self):
        self._send(self._plan_greeting())
        self.profile.message_post(
            body="Thank you!",
            author_id=self.customer.id,
            message_type="email",
            subtype_xmlid="mail.mt_comment",
        )
        self.assertEqual(self.profile.date_last_contact, date(2026, 3, 10))

    def test_message_ends_with_the_link_to_the_contact_settings(self):
        mail = self._send(self._plan_greeting())
        self.assertIn(self.profile.own_page_url, mail.body_html)
        kept = mail.mail_message_id.body
        self.assertIn("Madam Lin", kept)
        self.assertNotIn("/care/contact/", kept, "read by who has a touch alone")
