from datetime import timedelta
from unittest.mock import patch

from odoo.tests import Form, HttpCase, JsonRpcException, tagged
from odoo.tools import mute_logger

from odoo.addons.mail.tests.common import MockEmail

from .common_feedback import ADDRESS, MailFeedbackCommon

STRANGER = "Hu Po <hu.po@elsewhere.example.com>"
COPIED = "Gu An <gu.an@elsewhere.example.com>"
BOUNCE = """\
Return-Path: <>
From: Mailer Daemon <MAILER-DAEMON@elsewhere.example.com>
To: bounce@care.example.com
Subject: Undelivered Mail Returned to Sender
Message-Id: <bounced@elsewhere.example.com>
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="part"

--part
Content-Type: text/plain

No such user: hu.po@elsewhere.example.com

--part
Content-Type: message/delivery-status

Reporting-MTA: dns; elsewhere.example.com

Final-Recipient: rfc822; hu.po@elsewhere.example.com
Action: failed
Status: 5.1.1

--part
Content-Type: message/rfc822

From: service-east@care.example.com
To: hu.po@elsewhere.example.com
Subject: Re: The pump leaks
Message-Id: {message_id}

We come tomorrow

--part--
"""


@tagged("post_install", "-at_install")
class TestCareFeedbackAnswer(MailFeedbackCommon, MockEmail, HttpCase):
    """Answers of an engineer who may not create contacts."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env.company.alias_domain_id.write(
            {"bounce_alias": "bounce", "catchall_alias": "catchall"}
        )
        cls.handler.email = "handler@ours.example.com"
        # a company may keep contacts to a few
        cls.contact_right = cls.env.ref("customer_care.res_partner_care_user")
        cls.contact_right.active = False

    def _receive_from_stranger(self, **headers):
        case = self._receive(self._write_mail(STRANGER, **headers))
        case.user_id = self.handler
        return case

    def _suggest(self, case):
        """The recipients that the composer shows, by name and address."""
        shown = case.with_user(self.handler)._message_get_suggested_recipients(
            reply_discussion=True, no_create=True
        )
        return [person["email"] for person in shown]

    def _post(self, case, **values):
        """Post as the composer of the web client does."""
        self.authenticate("care_handler", "care_handler")
        post = {
            "body": "<p>We come tomorrow</p>",
            "message_type": "comment",
            "subtype_xmlid": "mail.mt_comment",
            **values,
        }
        answer = self.make_jsonrpc_request(
            "/mail/message/post",
            {
                "thread_model": "care.feedback",
                "thread_id": case.id,
                "post_data": post,
            },
        )
        return self.env["mail.message"].browse(answer["message_id"])

    def _answer(self, case):
        return self._post(case, partner_emails=self._suggest(case))

    def _get_recipients(self, message):
        mails = self.env["mail.mail"].search([("mail_message_id", "=", message.id)])
        return set(mails.recipient_ids.mapped("email"))

    def test_engineer_answers_a_stranger_and_who_was_in_copy(self):
        case = self._receive_from_stranger(Cc=f"{COPIED}, {ADDRESS}")
        self.assertFalse(case.date_first_response)
        message = self._answer(case)
        self.assertEqual(
            self._get_recipients(message),
            {"hu.po@elsewhere.example.com", "gu.an@elsewhere.example.com"},
        )
        self.assertEqual(case.date_first_response, message.date)
        self.assertRecord(
            case.partner_id, name="Hu Po", email="hu.po@elsewhere.example.com"
        )
        copied = message.partner_ids - case.partner_id
        self.assertEqual(copied.mapped("name"), ["Gu An"])

    def test_who_may_create_contacts_keeps_the_names_of_who_was_in_copy(self):
        self.contact_right.active = True
        case = self._receive_from_stranger(Cc=f"{COPIED}, {ADDRESS}")
        message = self._answer(case)
        self.assertIn("Gu An", message.partner_ids.mapped("name"))

    def test_answer_to_a_stranger_leads_to_the_case(self):
        case = self._receive_from_stranger()
        message = self._answer(case)
        mail = self.env["mail.mail"].search([("mail_message_id", "=", message.id)])
        self.assertIn("/mail/view", mail.body_html)

    def test_answering_keeps_the_priority_that_a_person_set(self):
        case = self._receive_from_stranger()
        case.priority = "3"
        self._answer(case)
        self.assertEqual(case.priority, "3")

    def test_full_composer_gets_contacts_for_the_same_people(self):
        case = self._receive_from_stranger(Cc=COPIED)
        self.authenticate("care_handler", "care_handler")
        found = self.make_jsonrpc_request(
            "/mail/partner/from_email",
            {
                "thread_model": "care.feedback",
                "thread_id": case.id,
                "emails": self._suggest(case),
            },
        )
        composer = self.env["mail.compose.message"].with_user(self.handler)
        form = Form(
            composer.with_context(
                default_model="care.feedback",
                default_res_ids=case.ids,
                default_partner_ids=[person["id"] for person in found],
                default_subtype_xmlid="mail.mt_comment",
                default_body="<p>We come tomorrow</p>",
            )
        )
        form.save()._action_send_mail()
        self.assertEqual(
            self._get_recipients(case.message_ids[0]),
            {"hu.po@elsewhere.example.com", "gu.an@elsewhere.example.com"},
        )
        self.assertTrue(case.date_first_response)

    def test_reply_to_one_message_reaches_who_wrote_it(self):
        case = self._receive_from_stranger(Cc=COPIED)
        self.authenticate("care_handler", "care_handler")
        found = self.make_jsonrpc_request(
            "/mail/thread/recipients",
            {
                "thread_model": "care.feedback",
                "thread_id": case.id,
                "message_id": case.message_ids[0].id,
            },
        )
        emails = {person["email"] for person in found}
        self.assertLessEqual(
            {"hu.po@elsewhere.example.com", "gu.an@elsewhere.example.com"}, emails
        )

    @mute_logger("odoo.http")
    def test_engineer_makes_no_contacts_of_other_people(self):
        case = self._receive_from_stranger()
        contacts = self.env["res.partner"].search_count([])
        with self.assertRaisesRegex(JsonRpcException, "odoo.exceptions"):
            self._post(case, partner_emails=["somebody@else.example.com"])
        self.assertEqual(self.env["res.partner"].search_count([]), contacts)
        self.assertFalse(case.date_first_response)

    @mute_logger("odoo.http")
    def test_reminder_reason_and_colleague_follow_a_change_of_assignee(self):
        case = self._create_case(self.env.user, user_id=self.handler.id)
        with self._request_of(self.care_officer) as env:
            case.with_env(env).user_id = self.care_user_two.id
        self.assertEqual(case.reminder_ids.user_id, self.care_user_two)
        self.assertIn(self.care_user_two.partner_id, case.message_partner_ids)
        self.assertEqual(case.assign_reason, f"chosen by {self.care_officer.name}")

    def test_message_to_nobody_is_refused(self):
        case = self._receive_from_stranger()
        with self.assertRaisesRegex(JsonRpcException, "odoo.exceptions"):
            self._post(case)
        self.assertFalse(case.date_first_response)

    def test_message_to_a_customer_without_an_address_is_refused(self):
        self.customer.email = False
        case = self._create_case(self.env.user, user_id=self.handler.id)
        self.assertRefused(
            case.with_user(self.handler).message_post,
            body="We come tomorrow",
            partner_ids=[],
            message_type="comment",
            subtype_xmlid="mail.mt_comment",
            says="would reach nobody",
        )

    def test_customer_without_an_address_reads_the_answer_on_the_portal(self):
        portal = self._create_customer_login()
        portal.partner_id.email = False
        case = self._create_case(
            self.env.user,
            partner_id=portal.partner_id.id,
            user_id=self.handler.id,
            is_shared=True,
        )
        self._post(case, partner_ids=portal.partner_id.ids)
        self.assertTrue(case.date_first_response)

    def test_words_among_colleagues_are_no_answer(self):
        case = self._receive_from_stranger()
        note = self._post(case, subtype_xmlid="mail.mt_note")
        self._post(case, partner_ids=self.lead.partner_id.ids)
        self.assertTrue(note.subtype_id.internal)
        self.assertFalse(case.date_first_response)

    @mute_logger("odoo.addons.mail.models.mail_mail")
    def test_answer_that_could_not_be_sent_is_no_answer(self):
        case = self._receive_from_stranger()
        with (
            self.mock_mail_gateway(),
            patch("smtplib.SMTP", side_effect=OSError("no server")),
        ):
            message = self._answer(case)
        self.assertEqual(message.notification_ids.notification_status, "exception")
        self.assertFalse(case.date_first_response)
        with self.mock_mail_gateway():
            message.mail_ids.mark_outgoing()
            message.mail_ids.send()
        self.assertEqual(case.date_first_response, message.date)

    def test_mail_that_is_deleted_once_sent_is_sent_all_the_same(self):
        case = self._receive_from_stranger()
        for record in (case, self.customer, self.env["res.partner"]):
            mail = self.env["mail.mail"].create(
                {
                    "email_to": "hu.po@elsewhere.example.com",
                    "body_html": "<p>Hello</p>",
                    "auto_delete": True,
                    "model": record._name,
                    "res_id": record.id,
                }
            )
            with self.subTest(record), self.mock_mail_gateway(mail_unlink_sent=True):
                mail.send(raise_exception=True)
                self.assertFalse(mail.exists())
                self.assertEqual(len(self._mails), 1)

    def test_answer_that_came_back_is_no_answer(self):
        case = self._receive_from_stranger()
        message = self._answer(case)
        self.assertTrue(case.date_first_response)
        with mute_logger("odoo.addons.mail.models.mail_thread"):
            mail = BOUNCE.format(message_id=message.message_id).encode()
            self.env["mail.thread"].message_process(False, mail)
        self.assertEqual(message.notification_ids.notification_status, "bounce")
        self.assertFalse(case.date_first_response)

    def test_next_answer_counts_when_the_first_came_back(self):
        case = self._receive_from_stranger()
        first, second = self._answer(case), self._answer(case)
        second.date = first.date + timedelta(hours=1)
        first.notification_ids.notification_status = "bounce"
        case._on_deliveries(first)
        self.assertEqual(case.date_first_response, second.date)

    def test_answer_by_phone_is_told_by_a_person_and_stays(self):
        case = self._receive_from_stranger()
        case.with_user(self.handler).action_note_phone_answer()
        told = case.date_first_response
        self.assertTrue(told)
        message = self._answer(case)
        message.date = told + timedelta(hours=1)
        message.notification_ids.notification_status = "bounce"
        case._on_deliveries(message)
        self.assertEqual(case.date_first_response, told)

    def test_colleague_who_answers_by_mail_hears_that_it_did_not_arrive(self):
        case = self._receive_from_stranger()
        reply = self._write_mail(
            "handler@ours.example.com",
            id="<reply@ours.example.com>",
            In_Reply_To=case.message_ids[0].message_id,
        )
        self._receive(reply)
        self.assertFalse(case.date_first_response)
        reminders = case.activity_ids.filtered(
            lambda each: each.summary == "Your mail did not reach the customer"
        )
        self.assertEqual(reminders.user_id, self.handler)

    def test_colleague_who_writes_to_the_customer_and_us_has_answered(self):
        case = self._receive_from_stranger()
        reply = self._write_mail(
            "handler@ours.example.com",
            id="<reply@ours.example.com>",
            In_Reply_To=case.message_ids[0].message_id,
        )
        reply.replace_header("To", f"{STRANGER}, {ADDRESS}")
        self._receive(reply)
        self.assertTrue(case.date_first_response)

    def test_mail_that_a_colleague_passes_on_is_no_answer_and_not_shared(self):
        case = self._receive(self._write_mail("handler@ours.example.com", Cc=STRANGER))
        self.assertRecord(case, date_first_response=False, is_shared=False)
        self.assertNotIn("did not reach", "".join(case.activity_ids.mapped("summary")))

    def test_cases_that_customers_open_by_mail_are_shared(self):
        self.assertTrue(self._receive_from_stranger().is_shared)
        known = self._receive(self._write_mail(id="<known@mail.example.com>"))
        self.assertTrue(known.is_shared)
