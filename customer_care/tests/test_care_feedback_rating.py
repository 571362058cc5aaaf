from odoo.exceptions import UserError
from odoo.tests import freeze_time, tagged

from .common_feedback import RatingCommon


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 04:00:00")
class TestCareFeedbackRating(RatingCommon):
    def test_handler_cannot_rate_himself_by_any_door(self):
        case = self._solve().with_user(self.handler)
        ratings = self.env["rating.rating"].with_user(self.handler)
        doors = [
            lambda: case.request_ids.write({"value": 5}),
            lambda: case.request_ids.create(
                {"feedback_id": case.id, "person_key": "x", "value": 5}
            ),
            lambda: case.message_post(body="Fine", rating_value=5),
            lambda: ratings.create(
                {
                    "res_model_id": self.env["ir.model"]._get_id("care.feedback"),
                    "res_id": case.id,
                    "rating": 5,
                    "consumed": True,
                }
            ),
        ]
        for number, door in enumerate(doors):
            with self.subTest(number), self.assertRaises(UserError):
                door()

    def test_first_answer_stands(self):
        case = self._solve()
        self.assertTrue(self._rate(case, 5, "Quick"))
        self.assertFalse(self._rate(case, 1, "Slow"))
        self.assertRecordValues(case.request_ids, [{"value": 5, "comment": "Quick"}])
        self.assertEqual(case.request_state, "rated")
        self.assertEqual(case.rating_avg, 5)

    def test_written_rating_is_not_changed_by_colleagues(self):
        case = self._solve()
        self._rate(case, 2)
        with self.assertRaises(UserError):
            case.rating_ids.with_user(self.care_officer).write({"rating": 5})

    def test_low_rating_alerts_the_lead_and_enters_the_journal(self):
        case = self._solve()
        self._rate(case, 2, "Nobody called")
        self.assertEqual(case.state, "solved")
        self.assertIn(self.lead, case.activity_ids.user_id)
        self.assertIn(self.kind, self.profile.event_ids.kind_id)

    def test_low_rating_of_a_leading_handler_goes_to_an_officer(self):
        self.team.user_id = self.handler
        case = self._solve()
        self._rate(case, 1)
        alerts = case.activity_ids.filtered(
            lambda alert: "Low" in (alert.summary or "")
        )
        self.assertTrue(alerts)
        self.assertNotIn(self.handler, alerts.user_id)

    def test_low_rating_opens_the_case_again_if_the_team_says_so(self):
        self.team.low_rating_action = "reopen"
        case = self._solve()
        self._rate(case, 1)
        self.assertEqual(case.state, "work")

    def test_good_rating_changes_nothing(self):
        self.team.low_rating_action = "reopen"
        case = self._solve()
        self._rate(case, 3)
        self.assertEqual(case.state, "solved")
        self.assertNotIn(self.kind, self.profile.event_ids.kind_id)

    def test_report_counts_ratings_and_coverage_by_handler(self):
        self._rate(self._solve(), 4)
        self._solve()  # rests
        self.env.flush_all()
        report = self.env["care.feedback.satisfaction"].with_user(self.care_officer)
        [row] = report._read_group(
            [("team_id", "=", self.team.id)],
            ["user_id"],
            ["value:avg", "asked_share:avg", "rated_share:avg", "__count"],
        )
        self.assertEqual(row, (self.handler, 4, 50, 50, 2))

    def test_report_shows_only_cases_that_the_reader_sees(self):
        self._solve()
        self.env.flush_all()
        for model in ("care.feedback.satisfaction", "care.feedback.rating"):
            rows = self.env[model].with_user(self.care_user_two)
            with self.subTest(model):
                self.assertFalse(
                    rows.search([("feedback_id.team_id", "=", self.team.id)])
                )
