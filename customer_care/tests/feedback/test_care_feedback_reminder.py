from datetime import date

from odoo.tests import freeze_time, tagged, users

from .common_feedback import FeedbackCommon


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 10:00:00")  # a Tuesday
class TestCareFeedbackReminder(FeedbackCommon):
    """The assignee is reminded of what the customer is to hear first."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.team.first_response_hours = 8  # until Wednesday
        cls.category.target_hours = 80  # until the week after next

    def _get_day(self, case):
        return case.sudo().reminder_ids.date_deadline

    @users("care_user")
    def test_reminder_is_due_on_the_day_of_the_first_response(self):
        case = self._open_own()
        self.assertEqual(self._get_day(case), date(2026, 3, 11))
        self.assertEqual(self._get_day(case), case.date_answer_due.date())
        self.assertGreater(case.date_deadline.date(), date(2026, 3, 20))

    @users("care_user")
    def test_reminder_is_due_with_the_case_once_the_answer_has_left(self):
        case = self._open_own()
        case.with_user(self.handler).action_note_phone_answer()
        self.assertEqual(self._get_day(case), case.date_deadline.date())
        case.sudo()._set_first_response(False)  # as when its mail comes back
        self.assertEqual(self._get_day(case), date(2026, 3, 11))

    @users("care_user")
    def test_reminder_is_due_with_the_case_where_that_comes_first(self):
        self.category.sudo().target_hours = 2
        case = self._open_own()
        self.assertEqual(self._get_day(case), date(2026, 3, 10))

    @users("care_user")
    def test_reminder_is_due_with_the_case_where_nobody_waits_for_an_answer(self):
        for values in ({"partner_id": False}, {"type": "market_feedback"}):
            with self.subTest(values):
                case = self._open_own(**values)
                self.assertFalse(case.date_answer_due)
                self.assertEqual(self._get_day(case), case.date_deadline.date())

    def _pass_to(self, moment):
        """Let the hourly job have run until then."""
        with freeze_time(moment):
            cases = self.env["care.feedback"]
            cases.search(cases._get_to_extend_domain())._extend_deadlines()
            self.env.flush_all()

    def test_reminder_goes_on_with_the_deadline_while_the_case_waits(self):
        self.category.target_hours = 16
        case = self._open_own()
        case.with_user(self.handler).action_note_phone_answer()
        case.with_user(self.handler).action_wait()
        self.assertEqual(self._get_day(case), date(2026, 3, 12))
        self._pass_to("2026-03-11 10:00")
        self.assertEqual(self._get_day(case), date(2026, 3, 12))
        for _hour in range(2):
            self._pass_to("2026-03-16 10:00")
            self.assertEqual(self._get_day(case), date(2026, 3, 18))
            self.assertEqual(case.date_deadline.date(), date(2026, 3, 18))
        with freeze_time("2026-03-17 10:00"):
            case.with_user(self.handler).action_start()
        self.assertEqual(self._get_day(case), date(2026, 3, 19))

    def test_reminder_that_a_person_moved_stays_while_the_case_waits(self):
        self.category.target_hours = 16
        case = self._open_own()
        case.with_user(self.handler).action_wait()
        with self._request_of(self.handler) as env:
            case.with_env(env).activity_ids.date_deadline = "2026-03-13"
        self._pass_to("2026-03-16 10:00")
        self.assertEqual(self._get_day(case), date(2026, 3, 13))

    def test_nobody_is_reminded_of_an_answer_while_the_case_waits(self):
        case = self._open_own()
        self.assertEqual(self._get_day(case), case.date_answer_due.date())
        case.with_user(self.handler).action_wait()
        self.assertEqual(self._get_day(case), case.date_deadline.date())
        case.with_user(self.handler).action_start()
        self.assertEqual(self._get_day(case), case.date_answer_due.date())

    @users("care_user")
    def test_reminder_of_who_keeps_the_case_follows_its_triage(self):
        case = self._open_own(partner_id=False)
        case.partner_id = self.customer
        self.assertEqual(case.user_id, self.handler)
        self.assertEqual(self._get_day(case), date(2026, 3, 11))
