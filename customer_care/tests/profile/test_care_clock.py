from datetime import date
from unittest.mock import patch

from odoo import fields
from odoo.fields import Command
from odoo.tests import tagged
from odoo.tools import html2plaintext

from odoo.addons.mail.tests.common import MailCommon

from ..common import CareCommon


@tagged("post_install", "-at_install")
class TestClockMeetings(CareCommon):
    """A held meeting is a contact of its own day, once."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.meeting = cls.env["calendar.event"].create(
            {
                "name": "Talk about the new line",
                "start": "2026-03-09 01:00:00",
                "stop": "2026-03-09 02:30:00",
                "user_id": cls.care_user.id,
                "partner_ids": [Command.set(cls.customer.ids)],
            }
        )

    def _hear(self):
        return self.env["care.planner"]._log_meetings(self.meeting)

    def test_held_meeting_is_a_contact_of_its_own_day(self):
        touch = self._hear()
        self.assertRecord(
            touch,
            profile_id=self.profile.id,
            state="done",
            done_user_id=self.care_user.id,
            duration=90,
        )
        self.assertEqual(self.profile.date_last_contact, date(2026, 3, 9))

    def test_meeting_is_heard_once(self):
        self._hear()
        self.assertFalse(self._hear())

    def test_declined_meeting_is_no_contact(self):
        self.meeting.attendee_ids.state = "declined"
        self.assertFalse(self._hear())

    def test_early_meeting_is_of_the_day_where_its_person_lives(self):
        self.care_user.tz = "Asia/Shanghai"
        self.meeting.write(
            {"start": "2026-03-08 23:30:00", "stop": "2026-03-09 00:15:00"}
        )
        self.assertEqual(self._hear().date_planned, date(2026, 3, 9))
        self.assertEqual(self.profile.date_last_contact, date(2026, 3, 9))

    def test_meeting_of_a_whole_day_is_a_contact_of_that_day_without_hours(self):
        days = {"start_date": "2026-03-08", "stop_date": "2026-03-08"}
        self.meeting.write({"allday": True, **days})
        for zone in ("Asia/Shanghai", "America/Los_Angeles", "Pacific/Auckland"):
            self.care_user.tz = zone
            with self.subTest(zone), self.env.cr.savepoint() as place:
                touch = self._hear()
                self.assertRecord(touch, date_planned=date(2026, 3, 8), duration=0)
                self.assertEqual(self.profile.date_last_contact, date(2026, 3, 8))
                place.rollback()
            self.env.invalidate_all()

    def test_meeting_without_an_organiser_is_the_owners(self):
        self.meeting.user_id = False
        self.assertRecord(self._hear(), done_user_id=self.care_user.id, state="done")

    def test_name_of_the_meeting_stays_in_the_calendar(self):
        self.assertNotIn("new line", self._hear().display_name)

    def test_job_hears_only_meetings_that_are_over(self):
        self.meeting.write(
            {"start": "2026-03-10 06:00:00", "stop": "2026-03-10 07:00:00"}
        )
        batches = self.env["care.planner"]._get_meeting_batches(100)
        heard = [record for __, records in batches for record in records]
        self.assertNotIn(self.meeting, heard)

    def test_held_meetings_are_heard_though_no_touch_is_caught_up(self):
        self.env["care.settings"]._set("catch_up_days", 0)
        batches = self.env["care.planner"]._get_meeting_batches(100)
        heard = [record for __, records in batches for record in records]
        self.assertIn(self.meeting, heard)

    def test_older_contact_does_not_turn_the_clock_back(self):
        self.profile.date_last_contact = date(2026, 3, 10)
        self._hear()
        self.assertEqual(self.profile.date_last_contact, date(2026, 3, 10))


@tagged("post_install", "-at_install")
class TestClockMails(MailCommon, CareCommon):
    """A mail that a colleague writes is a contact, if it arrives."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.customer.email = "lin.mei@customer.example.com"
        cls.care_user.email = "salesperson@company.example.com"
        cls.care_user.group_ids |= cls.env.ref("base.group_partner_manager")

    def _write(self, user, **values):
        defaults = {
            "body": "How is the machine doing?",
            "message_type": "comment",
            "subtype_xmlid": "mail.mt_comment",
            "partner_ids": self.customer.ids,
        }
        with self.mock_mail_gateway():
            return self.customer.with_user(user).message_post(**{**defaults, **values})

    def _touches(self):
        return self.env["care.touch"].search([("profile_id", "=", self.profile.id)])

    def test_mail_of_a_colleague_is_a_contact(self):
        message = self._write(self.care_user)
        self.assertRecord(
            self._touches(),
            state="done",
            done_user_id=self.care_user.id,
            key=f"mail/{message.id}",
        )
        self.assertTrue(self.profile.date_last_contact)

    def test_mail_that_comes_back_has_reached_nobody(self):
        self._create_touch(state="done", date_done="2026-03-02 04:00:00")
        message = self._write(self.care_user).sudo()
        touch = self._touches()[:1]
        self.assertEqual(self.profile.date_last_contact, date(2026, 3, 10))
        message.notification_ids.notification_status = "bounce"
        self.env["care.touch"]._note_mails_returned(message)
        self.assertRecord(touch, state="done", outcome="not_reached")
        self.assertEqual(self.profile.date_last_contact, date(2026, 3, 2))
        self.assertFalse(self.profile.last_touch_id & touch)

    def test_mail_that_comes_back_leaves_the_last_contact_that_was_entered(self):
        day = date(2026, 3, 5)
        self._create_touch(state="done", date_done="2026-03-02 04:00:00")
        for has_touch in (True, False):
            if not has_touch:
                self.profile.touch_ids.outcome = "not_reached"
            self.profile.date_last_contact = day
            message = self._write(self.care_user).sudo()
            self.assertEqual(self.profile.date_last_contact, date(2026, 3, 10))
            message.notification_ids.notification_status = "bounce"
            self.env["care.touch"]._note_mails_returned(message)
            self.assertEqual(self.profile.date_last_contact, day)

    def test_mail_that_the_server_refuses_has_reached_nobody(self):
        self.customer.email = "lin.mei at home"
        self._write(self.care_user)
        self.assertEqual(self._touches().outcome, "not_reached")
        self.assertFalse(self.profile.date_last_contact)

    def test_mail_that_went_out_is_not_looked_at_for_failures(self):
        touches = self.env.registry["care.touch"]
        for email, looked_at in (("lin.mei@example.com", 0), ("lin.mei at home", 1)):
            with (
                self.subTest(email),
                patch.object(touches, "_note_mails_returned") as look,
            ):
                self.customer.email = email
                self._write(self.care_user)
                self.assertEqual(look.call_count, looked_at)

    def test_mail_that_missed_one_customer_has_reached_the_other(self):
        other = self._create_profile(name="Chen Yu")
        other.partner_id.email = "chen.yu@example.com"
        message = self._write(
            self.care_user, partner_ids=[self.customer.id, other.partner_id.id]
        ).sudo()
        missed = message.notification_ids.filtered(
            lambda each: each.res_partner_id == self.customer
        )
        missed.notification_status = "bounce"
        self.env["care.touch"]._note_mails_returned(message)
        self.assertEqual(self.profile.touch_ids.outcome, "not_reached")
        self.assertEqual(other.touch_ids.outcome, "reached")

    def test_subject_is_cited_as_it_was_typed(self):
        self._write(self.care_user, subject="Pressure <5 bar & rising")
        self.assertEqual(
            html2plaintext(self._touches().note), "Pressure <5 bar & rising"
        )

    def test_words_of_a_mail_stay_with_its_document(self):
        document = self.env["calendar.event"].create(
            {"name": "Interview", "start": "2026-03-09", "stop": "2026-03-09"}
        )
        with self.mock_mail_gateway():
            document.with_user(self.care_user_two).message_post(
                subject="Your application",
                body="We would like to meet you",
                partner_ids=self.customer.ids,
                message_type="comment",
                subtype_xmlid="mail.mt_comment",
            )
        self.assertEqual(self._touches().outcome, "reached")
        self.assertFalse(self._touches().note)

    def test_answer_from_a_clock_that_is_ahead_counts_as_of_now(self):
        now = fields.Datetime.now()
        with self.mock_mail_gateway():
            self.profile.message_post(
                body="Thank you",
                message_type="email",
                author_id=self.customer.id,
                date=fields.Datetime.add(now, hours=5),
            )
        self.assertLess(self._touches().date_done, fields.Datetime.add(now, hours=1))

    def test_colleague_without_care_rights_keeps_the_clock_going(self):
        stranger = self._create_plain_colleague()
        self._write(stranger)
        self.assertEqual(self._touches().done_user_id, stranger)

    def test_internal_note_is_no_contact(self):
        self._write(self.care_user, subtype_xmlid="mail.mt_note", partner_ids=[])
        self.assertFalse(self._touches())

    def test_automatic_mail_is_no_contact(self):
        self._write(self.care_user, message_type="auto_comment")
        self.assertFalse(self._touches())

    def test_automatic_mail_counts_when_the_setting_says_so(self):
        self.env["ir.config_parameter"].set_param(
            "customer_care.counts_automatic_mail", 1
        )
        self._write(self.care_user, message_type="auto_comment")
        self.assertEqual(len(self._touches()), 1)

    def _create_plain_colleague(self):
        user = self.care_user_two
        user.group_ids = self.env.ref("base.group_user") | self.env.ref(
            "base.group_partner_manager"
        )
        return user


@tagged("post_install", "-at_install")
class TestPlanNow(CareCommon):
    """A customer can be planned without waiting for the job."""

    def test_customer_can_be_planned_without_waiting_for_the_job(self):
        self.env["care.plan"].search([]).date_activated = date(2026, 1, 1)
        self._create_birthday(month=3, day=10)
        self.profile.with_user(self.care_user)._plan_now()
        touch = self.profile.touch_ids.filtered("occasion_id")
        self.assertEqual(touch.date_planned, date(2026, 3, 10))
        self.assertEqual(touch.activity_ids.user_id, self.care_user)
