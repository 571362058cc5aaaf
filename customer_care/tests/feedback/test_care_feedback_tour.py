from odoo.tests import tagged

from ..common import RealTimeCommon
from .common_feedback import FeedbackCommon


@tagged("post_install", "-at_install")
class TestCareFeedbackTour(RealTimeCommon, FeedbackCommon):
    """A case is told, solved, rated and thanked for in the browser."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for user in cls.handler | cls.care_user | cls.care_officer:
            user.password = user.login
        portal = cls._create_customer_login(
            name="Lin Mei", email="lin.mei@customer.example.com"
        )
        cls.buyer = portal.partner_id
        cls.buyer_profile = cls._create_profile(partner_id=cls.buyer.id)
        cls.env["care.team"].search([("id", "!=", cls.team.id)]).active = False
        cls.team.method = "balanced"
        cls._create_member(cls.handler)
        cls._solve_others()
        solved = cls.env.ref("customer_care.care_event_type_feedback_solved")
        cls._create_plan(
            "Thank for feedback",
            trigger="event",
            event_type_ids=solved.ids,
            step={"talking_points": "Thank the customer"},
        )

    @classmethod
    def _solve_others(cls):
        """Ten cases that were solved before, and what they taught."""
        solved = cls._get_day(-5)
        stage = cls.env["care.feedback.stage"]._get_of_state("solved")
        cls.env["care.feedback"].create(
            [
                {
                    "name": "The press leaks",
                    "team_id": cls.team.id,
                    "user_id": cls.handler.id,
                    "stage_id": stage.id,
                    "date_opened": cls._get_day(-12),
                    "date_solved": solved,
                    "lesson": "Tighten the nut",
                }
            ]
            * 10
        )

    def _play(self, url, tour, login):
        self.start_tour(url, f"care_feedback_{tour}", login=login)

    def test_board_opens_on_a_phone_where_there_are_cases(self):
        case = self._create_case(self.env.user, name="Drips", user_id=self.handler.id)
        case.with_user(self.handler).action_start()
        self.browser_size = "390x844"
        self._play("/odoo/my-feedback", "opens_on_a_phone", "care_handler")

    def test_split_case_says_that_it_is_a_copy_and_leads_back(self):
        case = self._create_case(self.env.user, name="Drips", user_id=self.handler.id)
        self._play(f"/odoo/feedback/{case.id}", "is_split", "care_handler")

    def test_note_of_a_phone_call_is_saved_by_keys_and_told_at_once(self):
        url = f"/odoo/care-customers/{self.buyer_profile.id}"
        self._play(url, "is_told_by_phone", "care_officer")
        case = self.env["care.feedback"].search([("name", "=", "The valve sticks")])
        self.assertRecord(case, partner_id=self.buyer.id, user_id=self.handler.id)

    def test_feedback_is_told_solved_rated_and_thanked_for(self):
        self._play("/my/feedback", "customer_writes", "care_portal")
        case = self.env["care.feedback"].search([("partner_id", "=", self.buyer.id)])
        self.assertEqual(case.user_id, self.handler)
        self.assertTrue(case.assign_reason)
        self.assertTrue(case.estimate_text)
        self.assertTrue(case.date_deadline)

        self._play(f"/odoo/feedback/{case.id}", "handler_solves", "care_handler")
        self.assertEqual(case.state, "solved")
        case._request_ratings()

        self.browser_size = "375x667"
        self._play(f"/my/feedback/{case.id}", "customer_rates", "care_portal")
        self.assertRecord(case.request_ids, value=5, comment="Quick and kind")

        self.env["care.planner"]._plan(self.buyer_profile)
        self.browser_size = "1366x768"
        self._play("/odoo/my-care", "owner_thanks", "care_user")
        for name, tour in (
            ("care_feedback_satisfaction_action", "report_shows_it"),
            ("care_feedback_accuracy_action", "report_shows_estimates"),
        ):
            action = self.env.ref(f"customer_care.{name}")
            self._play(f"/odoo/action-{action.id}", tour, "care_officer")
