from datetime import date, datetime

from odoo.fields import Command
from odoo.tests import freeze_time, tagged, users

from .common_feedback import DutyCommon, MailFeedbackCommon


@tagged("post_install", "-at_install")
class TestCareFeedbackDuty(DutyCommon, MailFeedbackCommon):
    """Help at any hour: who is called, and until when the case is promised."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.care_officer.write(
            {"email": "officer@ours.example.com", "notification_type": "email"}
        )

    def _get_calls(self, subject="Urgent: "):
        address = self.care_officer.email
        mails = self.env["mail.mail"].sudo().search([("subject", "like", subject)])
        return mails.filtered(
            lambda mail: (
                address in (mail.email_to or "")
                or address in mail.recipient_ids.mapped("email")
            )
        )

    @users("care_user")
    def test_urgent_case_calls_the_one_on_duty_at_once_by_mail(self):
        case = self._create_case(self.env.user, priority="3")
        self.assertEqual(case.user_id, self.care_officer)
        [call] = self._get_calls()
        self.assertIn(case.number, call.body_html)
        self.assertIn(f"/odoo/feedback/{case.id}", call.body_html)

    @users("care_user")
    def test_urgent_case_calls_the_lead_where_the_team_names_nobody(self):
        self.team.sudo().write({"duty_user_id": False, "user_id": self.care_officer.id})
        case = self._create_case(self.env.user, priority="3")
        self.assertEqual(case.user_id, self.care_officer)
        self.assertIn("no after-hours assignee", case.assign_reason)
        self.assertEqual(len(self._get_calls()), 1)
        # nobody has said to work at night: the promise counts the team's hours
        self.assertEqual(case.date_answer_due, datetime(2026, 3, 16, 12))
        self.assertIn(self.calendar.name, case.deadline_text)
        calm = self._create_case(self.env.user, priority="1")
        self.assertEqual(calm.user_id, self.handler)

    @users("care_user")
    def test_urgent_case_calls_an_officer_where_the_team_has_no_lead_either(self):
        self.team.sudo().write({"duty_user_id": False, "user_id": False})
        officers = self.env["res.users"]._find_other_officers(self.env.company)
        case = self._create_case(self.env.user, priority="3")
        self.assertIn(case.user_id, officers)

    @users("care_user")
    def test_who_reads_messages_in_odoo_gets_a_mail_besides(self):
        self.care_officer.sudo().notification_type = "inbox"
        case = self._create_case(self.env.user, priority="3")
        self.assertEqual(len(self._get_calls()), 1)
        told = (
            self.env["mail.notification"]
            .sudo()
            .search(
                [
                    ("res_partner_id", "=", self.care_officer.partner_id.id),
                    ("mail_message_id.res_id", "=", case.id),
                    ("notification_type", "=", "inbox"),
                ]
            )
        )
        self.assertTrue(told)

    @users("care_user")
    def test_complaint_alone_is_not_urgent(self):
        case = self._create_case(self.env.user, type="complaint")
        self.assertEqual(case.priority, "2")
        self.assertEqual(case.user_id, self.handler)
        self.assertFalse(self._get_calls())

    @users("care_user")
    def test_every_case_calls_the_one_on_duty_where_the_team_wants_that(self):
        self.team.sudo().duty_scope = "all"
        case = self._create_case(self.env.user, priority="0", type="question")
        self.assertEqual(case.user_id, self.care_officer)
        self.assertTrue(case.is_on_duty)
        self.assertEqual(case.date_answer_due, datetime(2026, 3, 14, 2))
        [call] = self._get_calls("After hours: ")
        self.assertNotIn("Urgent", call.subject + call.body_html)
        with freeze_time("2026-03-16 10:00:00"):
            case = self._create_case(self.env.user, priority="0", type="question")
            self.assertEqual(case.user_id, self.handler)

    @users("care_user")
    def test_suggestion_wakes_nobody(self):
        self.team.sudo().write(
            {"duty_scope": "all", "suggestion_user_id": self.handler.id}
        )
        case = self._create_case(self.env.user, type="suggestion")
        self.assertEqual(case.user_id, self.handler)
        self.assertFalse(case.is_on_duty)
        self.assertFalse(self._get_calls("After hours: "))

    @users("care_user")
    def test_deadline_and_first_response_count_the_time_of_the_duty(self):
        whole = self._create_case(self.env.user, priority="3")
        self.assertEqual(whole.date_answer_due, datetime(2026, 3, 14, 2))
        self.assertEqual(whole.date_deadline, datetime(2026, 3, 14, 6))
        self.assertIn("all hours", whole.deadline_text)
        saturday = {"name": "A", "dayofweek": "5", "hour_from": 8, "hour_to": 20}
        weekend = self.calendar.sudo().create(
            {
                "name": "Weekends",
                "tz": "UTC",
                "attendance_ids": [Command.clear(), Command.create(saturday)],
            }
        )
        self.team.sudo().duty_calendar_id = weekend
        case = self._create_case(self.env.user, priority="3")
        self.assertEqual(case.date_answer_due, datetime(2026, 3, 14, 12))
        self.assertEqual(case.date_deadline, datetime(2026, 3, 14, 16))
        calm = self._create_case(self.env.user, priority="1")
        self.assertEqual(calm.date_deadline, datetime(2026, 3, 16, 17))

    @users("care_user")
    def test_the_one_on_duty_is_reminded_on_the_day_of_the_first_response(self):
        self.category.sudo().target_hours = 40
        case = self._create_case(self.env.user, priority="3")
        self.assertEqual(case.date_deadline, datetime(2026, 3, 15, 14))
        reminder = case.sudo().reminder_ids
        self.assertEqual(reminder.user_id, self.care_officer)
        self.assertEqual(reminder.date_deadline, date(2026, 3, 14))

    def test_customer_reads_when_the_duty_has_it_solved(self):
        self.team.action_switch_mails_on()
        mail = self._write_mail(Subject="Fire, two injured")
        case = self._receive(mail)
        self.assertEqual(case.user_id, self.care_officer)
        notice = case.sudo().message_ids.filtered(
            lambda message: message.message_type == "email_outgoing"
        )
        self.assertIn("Saturday, March 14, 2026", str(notice.body))

    @users("care_user")
    def test_triage_to_urgent_calls_and_promises_anew(self):
        case = self._create_case(self.env.user, priority="1")
        self.assertEqual(case.user_id, self.handler)
        case.priority = "3"
        self.assertEqual(case.user_id, self.care_officer)
        self.assertEqual(case.date_answer_due, datetime(2026, 3, 14, 2))
        self.assertEqual(len(self._get_calls()), 1)

    @users("care_user")
    def test_what_somebody_has_begun_stays_with_him_and_his_time(self):
        case = self._create_case(self.env.user, priority="1")
        case.sudo().action_start()
        before = case.date_answer_due
        case.priority = "3"
        self.assertFalse(case.is_on_duty)
        self.assertEqual((case.user_id, case.date_answer_due), (self.handler, before))

    @users("care_user")
    def test_urgent_case_out_of_hours_goes_to_the_one_on_duty(self):
        night = datetime(2026, 3, 9, 22)
        for priority in ("3", "1"):
            case = self._create_case(
                self.env.user, priority=priority, date_opened=night
            )
            with self.subTest(priority):
                self.assertEqual(case.user_id == self.care_officer, priority == "3")

    @users("care_user")
    def test_urgent_case_while_nobody_works_goes_to_the_one_on_duty(self):
        self._create_holiday("2026-03-10", "2026-03-13", calendar_id=self.calendar.id)
        for opened, is_duty in (
            ("2026-03-10 10:00", True),  # the first day of the holiday
            ("2026-03-12 10:00", True),  # with no hours on the next one
            ("2026-03-14 10:00", True),  # Saturday
            ("2026-03-15 10:00", True),
            ("2026-03-16 10:00", False),
            ("2026-03-16 12:30", True),
            ("2026-03-09 07:59", True),
        ):
            with self.subTest(opened), freeze_time(opened):
                case = self._create_case(self.env.user, priority="3")
                self.assertEqual(case.user_id == self.care_officer, is_duty)
