from functools import partial

from odoo.tests import Form, freeze_time, tagged

from ...tools.contactability import ALLOWED
from ..letter.common_letter import LetterCommon
from .common_feedback import RatingCommon


@tagged("post_install", "-at_install")
class TestCareFeedbackOpen(RatingCommon):
    """Whoever opens a customer or a touch sees at once what is open of him."""

    def _make_cases(self):
        own = {"user_id": self.care_user.id}
        self._create_case(self.env.user, name="The pump leaks", **own)
        self._create_case(
            self.env.user,
            name="Boiler burst, one injured",
            type="complaint",
            priority="3",
            **own,
        )
        with freeze_time("2026-03-09 04:00:00"):
            self._rate(self._solve(), 2)

    def test_customer_and_touch_say_what_is_open_and_how_it_was_rated(self):
        self._make_cases()
        text = (
            "Open cases: 2; complaints: 1; urgent: Boiler burst, one injured; "
            "rated 2 of 5 on 03/09/2026"
        )
        profile = self.profile.with_user(self.care_user)
        with Form(profile) as form:
            self.assertEqual(form.open_case_text, text)
        points = self._create_touch().with_user(self.care_user).talking_points
        self.assertRegex(points, "Open complaint: .* Boiler burst, one injured, urgent")
        self.assertIn("rated 2 of 5 on 03/09/2026", points)
        self.assertNotIn(
            "Open cases: 2", points, "the cases are named below each other"
        )

    def test_reader_is_told_of_no_case_that_he_may_not_see(self):
        self._make_cases()
        foreign = self.profile.with_user(self.care_user_two)
        told = foreign._tell_open_cases()
        self.assertEqual(told, {foreign: ""})

    def test_briefing_asks_once_for_the_open_cases(self):
        self._make_cases()
        ask = self.profile.with_user(self.care_user)._get_briefings
        spent = self._count_queries(ask)
        self._create_case(self.env.user, name="Leaks", user_id=self.handler.id)
        self.assertEqual(self._count_queries(ask), spent)

    def test_nothing_open_says_nothing(self):
        self.assertFalse(self.profile.open_case_text)

    def test_message_of_celebration_waits_for_a_complaint_and_no_longer(self):
        profile = self.profile.with_user(self.care_user)
        case = self._create_case(
            self.env.user, type="complaint", user_id=self.handler.id
        )
        verdict = profile._judge_contact("celebration", "mail")
        self.assertEqual(verdict.reason, "a complaint is open")
        self.assertFalse(verdict.is_lasting)
        for tone, channel in (
            ("neutral", "mail"),
            ("neutral", "wechat"),
            ("celebration", "call"),
            ("celebration", ""),
        ):
            with self.subTest(tone, channel=channel):
                self.assertTrue(profile._judge_contact(tone, channel).is_allowed)
        case.with_user(self.handler).action_start()
        case.with_user(self.handler).action_solve()
        self.assertTrue(profile._judge_contact("celebration", "mail").is_allowed)

    def test_complaint_holds_whatever_is_written_wherever_the_customer_lives(self):
        self._create_case(self.env.user, type="complaint")
        self.customer.tz = "Pacific/Auckland"
        profile = self.profile.with_user(self.care_user).with_context(tz="UTC")
        with freeze_time("2026-03-10 20:00:00"):  # there it is 9 of the next morning
            for channel in ("mail", "sms", "wechat"):
                with self.subTest(channel):
                    verdict = profile._judge_moment(None, "celebration", channel)
                    self.assertEqual(verdict.reason, "a complaint is open")

    def _employ(self):
        """Somebody whom the customer employs, who is no customer himself."""
        self.customer.is_company = True
        return self._create_contact(parent_id=self.customer.id)

    def test_complaint_of_an_employee_holds_the_messages_to_his_firm(self):
        case = self._create_case(
            self.env.user, type="complaint", partner_id=self._employ().id
        )
        self.assertEqual(case.profile_id, self.profile)
        verdict = self.profile._judge_contact("celebration", "mail")
        self.assertEqual(verdict.reason, "a complaint is open")

    def test_complaints_of_many_customers_are_asked_for_at_once(self):
        profiles = self._create_profiles(6)
        for profile in profiles[:2]:
            self._create_case(
                self.env.user, type="complaint", partner_id=profile.partner_id.id
            )

        def judge(some):
            some = some.with_user(self.care_user)
            answers = [one._judge_contact("celebration", "mail") for one in some]
            self.assertEqual([*answers[2:]], [ALLOWED] * len(answers[2:]))
            self.assertFalse(any(answer.is_allowed for answer in answers[:2]))

        few, many = (
            self._count_queries(partial(judge, some))
            for some in (profiles[:2], profiles)
        )
        self.assertEqual(few, many)

    def test_moment_for_a_message_is_sought_with_few_questions(self):
        def search(profile):
            return self._count_queries(
                lambda: profile._find_free_moment("celebration", "mail")
            )

        self._create_case(self.env.user, type="complaint")
        # a fortnight of quarters of an hour
        self.env["care.quiet.time"].create(
            [
                {
                    "profile_id": self.profile.id,
                    "weekday": str(day),
                    "hour_from": 0,
                    "hour_to": 24,
                }
                for day in range(7)
            ]
        )
        self.assertLessEqual(search(self.profile), 40)

    def test_sentence_tells_of_the_cases_that_are_counted(self):
        employee = self._employ()
        self._create_profile(partner_id=employee.id)
        self._create_case(
            self.env.user, partner_id=employee.id, user_id=self.care_user.id
        )
        profile = self.profile.with_user(self.care_user)
        self.assertEqual(profile.open_case_count, 1)
        self.assertEqual(profile.open_case_text, "Open cases: 1")
        self.assertIn("The pump leaks", str(profile._get_briefings()[profile]))

    def test_date_is_proposed_again_when_a_pause_is_over(self):
        self._create_birthday(month=3, day=20)
        profile = self.profile.with_user(self.care_user)
        self.assertEqual(len(profile._cite_dates()), 1)
        self.profile.pause_date_to = "2026-03-12"
        self.assertFalse(profile._cite_dates())
        self.profile.write(
            {"pause_date_to": "2026-02-12", "quiet_date_to": "2023-02-01"}
        )
        self.assertEqual(len(profile._cite_dates()), 1)

    def test_company_may_send_celebrations_all_the_same(self):
        self._create_case(self.env.user, type="complaint")
        self.env["care.settings"]._set("holds_messages", 0)
        verdict = self.profile._judge_contact("celebration", "mail")
        self.assertTrue(verdict.is_allowed)

    def test_problem_that_is_no_complaint_holds_nothing(self):
        self._create_case(self.env.user)
        self.assertTrue(self.profile._judge_contact("celebration", "mail").is_allowed)


@tagged("post_install", "-at_install")
class TestCareFeedbackGreeting(LetterCommon):
    """No greeting goes out while a complaint is open."""

    def test_birthday_message_waits_for_an_open_complaint_and_goes_then(self):
        case = self._create_case(type="complaint", user_id=self.care_user.id)
        touch = self._plan_greeting()
        with freeze_time("2026-03-10 06:00:00"):
            self._run_job()
        self.assertFalse(self._get_mails(touch))
        self.assertRecord(touch, state="planned", letter_state="held")
        self.assertIn("a complaint is open", touch.letter_problem)
        case.with_user(self.care_user).action_solve()
        with freeze_time("2026-03-10 07:00:00"):
            self._run_job()
        self.assertEqual(len(self._get_mails(touch)), 1)
