from odoo import fields
from odoo.fields import Command
from odoo.tests import freeze_time, tagged
from odoo.tools import mute_logger

from odoo.addons.mail.tests.common import freeze_all_time

from ..common import BY_ROLE, MORNING, PICTURE
from .common_feedback import MailFeedbackCommon

NIGHT = "2026-03-10 13:30:00"  # half past nine in the evening of the customer


@tagged("post_install", "-at_install")
class TestCareFeedbackNotice(MailFeedbackCommon):
    """What customers hear by themselves, by the door by which they wrote."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.lang"]._activate_lang("zh_CN")
        cls.customer.write({"tz": "Asia/Shanghai"})
        cls.team.with_user(cls.care_manager).action_switch_mails_on()
        cls._create_member(cls.handler)
        cls.team.method = "balanced"

    def _get_notices(self, case):
        found = case.sudo().message_ids
        return found.filtered(lambda each: each.message_type == "email_outgoing")

    def _get_mail(self, notice):
        mail = self.env["mail.mail"].search([("mail_message_id", "=", notice.id)])
        mail.ensure_one()
        return mail

    def _receive_of_handler(self):
        case = self._receive(self._write_mail())
        self.assertEqual(case.user_id, self.handler)
        return case.with_user(self.handler)

    def test_mails_of_a_case_address_the_customer_as_messages_do(self):
        profile = self._create_profile(name="Lin Mei", gender="female")
        case = self._create_case(partner_id=profile.partner_id.id)
        touch = self._create_touch(profile_id=profile.id)
        chinese = {"lang": "zh_CN"}
        for context in ({}, chinese):
            spoken = case.with_context(**context)
            told = touch.with_context(**context).address_name
            self.assertEqual(spoken.address_name, told)
            self.assertNotEqual(told, "Lin Mei")
        profile.form_of_address = "Sister Lin"
        self.assertEqual(case.address_name, "Sister Lin")

    def test_new_team_sends_nothing_until_a_manager_switches_it_on(self):
        team = self.env["care.team"].create({"name": "New"})
        self.assertTrue(team.has_no_mail)
        self.team.has_opened_mail = False
        self.assertFalse(self._get_notices(self._receive(self._write_mail())))

    def test_only_managers_switch_mails_on(self):
        for user in (self.care_officer, self.handler):
            self.assertRefused(
                self.team.with_user(user).action_switch_mails_on, says=BY_ROLE
            )

    def test_mail_of_a_company_without_a_logo_shows_none(self):
        self.env.company.logo = False
        mail = self._get_mail(self._get_notices(self._receive(self._write_mail())))
        self.assertNotIn("/logo.png", str(mail.body_html))

    def test_customer_hears_number_date_and_assignee_on_arrival(self):
        self.env.company.logo = PICTURE
        case = self._receive(self._write_mail())
        notice = self._get_notices(case)
        mail = self._get_mail(notice)
        self.assertEqual(mail.recipient_ids, self.customer)
        for words in (
            case.number,
            "Wednesday, March 11, 2026, 1:00 AM",
            self.handler.name,
            case.company_id.name,
            f"/logo.png?company={case.company_id.id}",
            "View Your Case",
            "access_token=",
        ):
            with self.subTest(words):
                self.assertIn(words, str(mail.body_html).replace("\u202f", " "))
        self.assertNotIn("access_token=", str(notice.body))
        self.assertFalse(case.date_first_response)

    def test_hour_is_that_of_the_clock_of_the_reader_and_not_of_the_sender(self):
        case = self._receive(self._write_mail())
        self.env.user.tz = "America/New_York"
        for zone, hour in (("Asia/Shanghai", "1:00 AM"), ("Asia/Tokyo", "2:00 AM")):
            self.customer.tz = zone
            here = case.with_env(self.env).with_context(tz=zone)
            case.sudo()._inform_customer("opened", self.profile)
            for told in (
                here.promised_text,
                here._show_moment(case.date_deadline),
                str(self._get_notices(case)[:1].body),
            ):
                with self.subTest(told, zone=zone):
                    self.assertIn(hour, told.replace("\u202f", " "))

    def test_customer_hears_it_in_their_language(self):
        self.customer.lang = "zh_CN"
        self.env.flush_all()
        mail = self._get_mail(self._get_notices(self._receive(self._write_mail())))
        self.assertIn("2026年3月11日星期三", str(mail.body_html))
        self.assertIn('lang="zh_CN"', str(mail.body_html))

    def test_stranger_gets_the_link_and_becomes_no_contact(self):
        contacts = self.env["res.partner"].search_count([])
        case = self._receive(self._write_mail("Hu Po <hu.po@elsewhere.example.com>"))
        mail = self._get_mail(self._get_notices(case))
        self.assertEqual(mail.email_to, "hu.po@elsewhere.example.com")
        self.assertIn("Hu Po", str(mail.body_html))
        self.assertIn(f"/my/feedback/{case.id}?access_token=", str(mail.body_html))
        self.assertEqual(self.env["res.partner"].search_count([]), contacts)

    def test_form_that_anybody_may_fill_in_confirms_without_a_link(self):
        typed = {"name": "It leaks", "text": "Badly", "person": "Somebody"}
        typed |= {"email": self.customer.email, "phone": ""}
        cases = self.cases._for_visitors()
        self.env["care.team"].search([]).action_switch_mails_on()  # it names none
        case = cases._open_from_form(typed, "192.0.2.1")
        mail = self._get_mail(self._get_notices(case))
        self.assertIn(case.number, str(mail.body_html))
        for words in ("access_token", "It leaks", "Badly"):
            self.assertNotIn(words, str(mail.body_html))

    def test_arrival_is_confirmed_once_an_hour_and_to_no_program(self):
        self.assertTrue(self._get_notices(self._receive(self._write_mail())))
        second = self._receive(self._write_mail(id="<second@mail.example.com>"))
        self.assertFalse(self._get_notices(second))
        for number, headers in enumerate(
            (
                {"Precedence": "bulk"},
                {"List_Id": "<list.example.com>"},
                {"Auto_Submitted": "auto-generated"},
                {},
            )
        ):
            sender = f"p{number}@elsewhere.example.com"
            mail = self._write_mail(sender, id=f"<{sender}>", **headers)
            with self.subTest(headers):
                told = bool(self._get_notices(self._receive(mail)))
                self.assertEqual(told, not headers)
        with freeze_time("2026-03-10 05:01:00"):
            later = self._receive(self._write_mail(id="<later@mail.example.com>"))
            self.assertTrue(self._get_notices(later))

    def test_arrivals_of_many_cases_are_looked_up_at_once(self):
        self._receive(self._write_mail())
        stranger = "stranger@elsewhere.example.com"
        facts = {"name": "It leaks", "team_id": self.team.id, "is_shared": True}
        cases = self.cases.create(
            [
                {**facts, "email_from": sender}
                for sender in (self.customer.email, stranger, stranger)
            ]
        )
        told = [bool(self._get_notices(case)) for case in cases]
        self.assertEqual(told, [False, True, False])
        since = fields.Datetime.subtract(fields.Datetime.now(), hours=1)
        self.assertNoMoreQueries(
            lambda some: some._find_notified(since), cases[1:2], cases[1:]
        )

    def test_what_colleagues_note_is_told_to_no_customer(self):
        case = self.cases.with_user(self.handler).create(
            {"name": "Hotline: sounds angry", "partner_id": self.customer.id}
        )
        case.team_id = self.team
        case.action_wait()
        case.action_start()
        case.action_solve()
        case.sudo()._request_ratings()
        case.sudo()._inform_of_solutions()
        self.assertFalse(self._get_notices(case))

    def test_customer_hears_that_an_answer_is_needed(self):
        case = self._receive_of_handler()
        case.action_wait()
        mail = self._get_mail(self._get_notices(case)[:1])
        self.assertIn("we need an answer from you", str(mail.body_html))
        self.assertIn(self.handler.name, str(mail.body_html))
        self.assertFalse(case.date_first_response)

    def test_customer_hears_why_it_is_declined_and_what_is_offered(self):
        case = self._receive_of_handler()
        wizard = (
            self.env["care.feedback.decline"]
            .with_user(self.handler)
            .create(
                {
                    "feedback_id": case.id,
                    "reason": "Too old",
                    "alternative": "A new one",
                }
            )
        )
        wizard.action_decline()
        mail = self._get_mail(self._get_notices(case)[:1])
        self.assertIn("Too old", str(mail.body_html))
        self.assertIn("A new one", str(mail.body_html))

    def test_solution_and_rating_come_in_one_mail(self):
        self.env.company.logo = PICTURE
        case = self._receive_of_handler()
        case.action_start()
        case.outside_text = "We replaced the seal."
        case.action_solve()
        self._run_asking_job()
        mail = self.env["mail.mail"].sudo().search([("care_rating_id", "!=", False)])
        self.assertEqual(mail.email_to, self.customer.email)
        for words in (
            "We replaced the seal.",
            "/care/rate/",
            self.handler.name,
            f"/logo.png?company={case.company_id.id}",
        ):
            self.assertIn(words, str(mail.body_html))
        self.assertEqual(len(self._get_notices(case)), 1)  # of the arrival
        self.assertFalse(case.needs_solution_notice)

    def test_solution_is_told_also_where_nobody_may_ask_for_a_rating(self):
        case = self._receive_of_handler()
        self.env["care.feedback"].sudo()._request_ratings()
        other = self._receive(self._write_mail(id="<other@mail.example.com>"))
        cases = case | other.with_user(self.handler)
        for each in cases:
            each.action_start()
            each.outside_text = "We replaced the seal."
            each.action_solve()
        self._run_asking_job()
        unasked = cases.filtered(lambda each: each.request_state == "not_asked")
        self.assertEqual(len(unasked), 1)
        mail = self._get_mail(self._get_notices(unasked)[:1])
        self.assertIn("We replaced the seal.", str(mail.body_html))
        self.assertNotIn("/care/rate/", str(mail.body_html))

    def _run_asking_job(self):
        cases = self.env["care.feedback"].sudo()
        for work, domain in cases._get_asking_works().items():
            work(cases.search(domain))

    def test_who_wants_no_mail_gets_none_and_the_case_says_why(self):
        for number, values in enumerate(
            (
                {"is_do_not_contact": True},
                {"pause_date_to": "2026-03-20", "pause_reason": "Moves house"},
            )
        ):
            address = f"c{number}@customer.example.com"
            contact = self._create_contact(email=address)
            self._create_profile(partner_id=contact.id, **values)
            case = self._receive(self._write_mail(address, id=f"<{address}>"))
            with self.subTest(values):
                self.assertFalse(self._get_notices(case))
                said = "".join(map(str, case.message_ids.mapped("body")))
                self.assertIn("No mail to the customer", said)

    def test_case_comes_in_though_the_words_of_a_template_are_broken(self):
        template = self.env.ref("customer_care.mail_template_case_opened")
        broken = "1 / (object.name != 'The pump leaks')"  # for this case alone
        template.body_html = f'<p t-out="{broken}"/>'
        with mute_logger("odoo.addons.mail.models.mail_render_mixin"):
            case = self._receive(self._write_mail())
        self.assertTrue(case)
        said = "".join(map(str, case.message_ids.mapped("body")))
        self.assertIn("No mail to the customer", said)

    def test_arrival_is_confirmed_by_each_company_to_which_somebody_writes(self):
        self._receive(self._write_mail())
        far = self._create_company(name="Far")
        team = self.team.create({"name": "Far", "company_id": far.id})
        team.action_switch_mails_on()
        case = self.cases.create(
            {
                "name": "It leaks",
                "team_id": team.id,
                "email_from": self.customer.email,
                "is_shared": True,
            }
        )
        self.assertEqual(case.company_id, far)
        self.assertTrue(self._get_notices(case))

    def test_clock_of_who_has_none_is_that_of_the_working_time(self):
        self.calendar.tz = "Asia/Shanghai"
        self.env.company.partner_id.tz = False
        self.customer.tz = False
        self.profile.user_id.tz = False
        for sender in (
            "Lin Mei <lin.mei@customer.example.com>",
            "Bo <bo@x.example.com>",
        ):
            for hour, planned in ((1, False), (18, "2026-03-11 00:00:00")):
                moment = fields.Datetime.to_datetime(f"2026-03-10 {hour:02}:30:00")
                with self.subTest(sender, hour=hour), freeze_all_time(moment):
                    mail = self._write_mail(
                        sender, id=f"<{sender[:2]}{hour}@x.example>"
                    )
                    notice = self._get_notices(self._receive(mail))
                    waiting = self.env["mail.message.schedule"].search(
                        [("mail_message_id", "=", notice.id)]
                    )
                    when = waiting.scheduled_datetime
                    self.assertEqual(str(when), str(planned))

    def _wait_at_night(self, number):
        """A case whose customer is to hear in the morning that she is waited for."""
        case = self._receive(self._write_mail(id=f"<{number}@night.example.com>"))
        with freeze_all_time(fields.Datetime.to_datetime(NIGHT)):
            case.with_user(self.handler).action_wait()
            self.env.flush_all()
        waiting = self._find_waiting(case)
        self.assertEqual(str(waiting.scheduled_datetime), "2026-03-11 00:00:00")
        return case.sudo()

    def _find_waiting(self, case):
        schedules = self.env["mail.message.schedule"]
        return schedules.search([("care_feedback_id", "=", case.id)])

    def test_notice_that_waits_is_taken_back_when_it_is_true_no_more(self):
        survivor = self._receive(self._write_mail(id="<other@mail.example.com>"))
        answer = {"message_type": "comment", "subtype_xmlid": "mail.mt_comment"}
        answer["author_id"] = self.customer.id
        for label, go_on in (
            (
                "answered",
                lambda case: case._for_notices().message_post(body="Red", **answer),
            ),
            ("solved", lambda case: case._move_to("solved")),
            ("unshared", lambda case: case.action_stop_sharing()),
            ("merged", lambda case: case._merge_into(survivor)),
            (
                "again",
                lambda case: (case._move_to("in_progress"), case._move_to("waiting")),
            ),
        ):
            case = self._wait_at_night(label)
            with (
                self.subTest(label),
                freeze_all_time(fields.Datetime.to_datetime(NIGHT)),
            ):
                go_on(case)
                left = self._find_waiting(case)
                told = left.mapped("care_notice").count("waiting")
                self.assertEqual(told, label == "again")
                said = "".join(map(str, case.message_ids.mapped("body")))
                self.assertIn("out of date", said)
                shown = (case | survivor).message_ids.mapped("body")
                words = "".join(map(str, shown))
                is_shown = "we need an answer from you" in words
                self.assertEqual(is_shown, label == "again")

    def test_notice_that_waits_is_asked_for_once_more_when_it_is_due(self):
        case, other = self._wait_at_night(1), self._wait_at_night(2)
        self.profile.is_do_not_contact = True
        mails = self.env["mail.mail"]
        before = mails.search_count([])
        with freeze_all_time(fields.Datetime.to_datetime("2026-03-11 00:00:00")):
            self._find_waiting(case)._send_notifications()
            self.assertEqual(mails.search_count([]), before)
            self.assertFalse(self._find_waiting(case))
            self.profile.is_do_not_contact = False
            self._find_waiting(other)._send_notifications()
        self.assertEqual(mails.search_count([]), before + 1)

    def test_at_a_quiet_time_the_mail_waits(self):
        self.profile.quiet_time_ids = [Command.create({"hour_from": 0, "hour_to": 13})]
        with freeze_all_time(fields.Datetime.to_datetime(MORNING)):
            case = self._receive(self._write_mail())
        notice = self._get_notices(case)
        self.assertFindsNothing(
            self.env["mail.mail"], [("mail_message_id", "=", notice.id)]
        )
        waiting = self.env["mail.message.schedule"].search(
            [("mail_message_id", "=", notice.id)]
        )
        self.assertEqual(str(waiting.scheduled_datetime), "2026-03-10 05:00:00")
