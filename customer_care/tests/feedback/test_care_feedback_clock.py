from datetime import datetime

from odoo.tests import freeze_time, tagged, users

from .common_feedback import FeedbackCommon


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 10:00:00")  # a Tuesday; the team works 8-12 and 13-17
class TestCareFeedbackClock(FeedbackCommon):
    """Whose turn it is: what waits for the customer is late through no fault of us."""

    def _wait(self, **values):
        """A case that waits since the morning; it was due at 10 the next day."""
        case = self._create_case(self.env.user, **values)
        case.action_start()
        case.action_wait()
        return case

    def _get_alerts(self, case):
        alerts = case.activity_ids.filtered(lambda each: not each.care_feedback_id)
        return alerts.mapped("summary")

    @users("care_user")
    def test_case_that_waits_is_not_late(self):
        case = self._wait()
        with freeze_time("2026-03-12 10:00:00"):
            self.assertFalse(case.is_overdue)
            self.assertMatchesNot(case, [("is_overdue", "=", True)])
            self.assertNotIn(
                case, self._search_by_filter("care_feedback_view_search", "late")
            )
            case.action_start()  # the hours of waiting are added
            self.assertEqual(case.date_deadline, datetime(2026, 3, 13, 10))
            self.assertFalse(case.is_overdue)

    @users("care_user")
    def test_case_that_waits_is_not_due_today(self):
        case = self._wait()
        with freeze_time("2026-03-11 08:00:00"):
            self.assertNotIn(
                case, self._search_by_filter("care_feedback_view_search", "due_today")
            )

    @users("care_user")
    def test_reckoning_of_a_case_that_waits_names_no_date(self):
        case = self._wait()
        with freeze_time("2026-03-12 10:00:00"):
            case.invalidate_recordset(["deadline_text"])
            self.assertTrue(
                case.deadline_text.endswith("plus the time of waiting, 16.0 so far")
            )

    @users("care_user")
    def test_reckoning_names_the_free_days_since_the_case_was_reopened(self):
        self.env["resource.calendar.leaves"].sudo().create(
            {
                "name": "Spring Festival",
                "calendar_id": self.calendar.id,
                "date_from": "2026-03-11 00:00:00",
                "date_to": "2026-03-11 23:59:59",
            }
        )
        case = self._create_case(self.env.user)
        self.assertIn("Spring Festival", case.deadline_text)
        case.action_solve()
        with freeze_time("2026-03-16 10:00:00"):
            case.action_reopen()
            self.assertNotIn("Spring Festival", case.deadline_text)

    @users("care_user")
    def test_no_answer_is_due_where_nobody_asked(self):
        news = self._create_case(self.env.user, type="market_feedback")
        nobody = self._create_case(self.env.user, partner_id=False)
        caller = self._create_case(
            self.env.user, partner_id=False, phone="+86 20 5550 0101"
        )
        self.assertFalse(news.date_answer_due or nobody.date_answer_due)
        self.assertTrue(caller.date_answer_due)

    @users("care_user")
    def test_news_that_turn_out_to_be_a_problem_expect_an_answer(self):
        case = self._create_case(self.env.user, type="market_feedback")
        case.type = "problem"
        self.assertTrue(case.date_answer_due)

    @users("care_user")
    def test_filter_of_late_answers_finds_what_is_shown_as_late(self):
        asked, waiting = self._create_case(self.env.user), self._wait()
        answered = self._create_case(self.env.user)
        for case in asked | answered:
            case.sudo()._escalate()
        answered.action_note_phone_answer()
        with freeze_time("2026-03-11 12:00:00"):
            found = self._search_by_filter("care_feedback_view_search", "escalated")
            self.assertIn(asked, found)
            self.assertFalse(found & (waiting | answered))
            self.assertTrue(asked.is_answer_overdue)
            self.assertFalse(waiting.is_answer_overdue or answered.is_answer_overdue)
            to_tell = self.env["care.feedback"]._get_to_escalate_domain()
            self.assertMatchesNot(waiting, to_tell)

    @users("care_user")
    def test_alert_of_a_late_answer_goes_with_the_answer(self):
        case = self._create_case(self.env.user, user_id=self.handler.id)
        with freeze_time("2026-03-11 12:00:00"):
            case.sudo()._escalate()
            self.assertEqual(self._get_alerts(case.sudo()), ["First response overdue"])
            case.action_note_phone_answer()
        self.assertFalse(self._get_alerts(case.sudo()))
        self.assertTrue(case.sudo().reminder_ids)

    @users("care_user")
    def test_answer_that_came_back_is_late_again(self):
        case = self._create_case(self.env.user)
        with freeze_time("2026-03-11 12:00:00"):
            case.sudo()._escalate()
            case.action_note_phone_answer()
            case.sudo()._set_first_response(False)
            to_tell = self.env["care.feedback"]._get_to_escalate_domain()
            self.assertMatches(case, to_tell)
