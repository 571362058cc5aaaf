from odoo.tests import freeze_time, tagged

from .common_feedback import RatingCommon


@tagged("post_install", "-at_install")
class TestCareFeedbackRating(RatingCommon):
    """Only the customer rates, once; a low rating is told, and changed by nobody."""

    def test_handler_cannot_rate_himself_by_any_door(self):
        case = self._solve().with_user(self.handler)
        ratings = self.env["rating.rating"].with_user(self.handler)
        answer = {"feedback_id": case.id, "person_key": "x", "value": 5}
        rating = {
            "res_model_id": self.env["ir.model"]._get_id("care.feedback"),
            "res_id": case.id,
            "rating": 5,
            "consumed": True,
        }
        says = "Only the customer can"
        self.assertRefused(case.request_ids.write, {"value": 5}, says="not allowed")
        self.assertRefused(case.request_ids.create, answer, says="not allowed")
        self.assertRefused(case.message_post, body="Fine", rating_value=5, says=says)
        self.assertRefused(ratings.create, rating, says=says)

    def test_rating_by_a_colleague_of_nothing_or_of_others_has_no_effect(self):
        case = self._solve()
        ratings = self.env["rating.rating"].with_user(self.handler)
        models = self.env["ir.model"]
        here = {"res_model_id": models._get_id("care.feedback"), "res_id": case.id}
        for place in (
            {"res_id": case.id},
            {"res_model_id": models._get_id("res.users"), "res_id": self.handler.id},
        ):
            with self.subTest(place):
                loose = ratings.create({"rating": 5, "consumed": True, **place})
                self.assertRecord(case, rating_count=0, rating_avg=0)
                self.assertNotEqual(case.request_state, "rated")
                self.assertRefused(loose.write, here, says="Only the customer can")

    def test_first_response_stands(self):
        case = self._solve()
        self.assertTrue(self._rate(case, 5, "Quick"))
        self.assertFalse(self._rate(case, 1, "Slow"))
        self.assertRecord(case.request_ids, value=5, comment="Quick")
        self.assertEqual(case.request_state, "rated")
        self.assertEqual(case.rating_avg, 5)

    def test_written_rating_is_not_changed_by_colleagues(self):
        case = self._solve()
        self._rate(case, 2)
        ratings = case.rating_ids.with_user(self.care_officer)
        says = "Only the customer can"
        self.assertRefused(ratings.write, {"rating": 5}, says=says)

    def test_low_rating_alerts_the_lead_and_enters_the_journal(self):
        case = self._solve()
        self._rate(case, 2, "Nobody called")
        self.assertEqual(case.state, "solved")
        self.assertIn(self.lead, case.activity_ids.user_id)
        self.assertIn(self.type, self.profile.event_ids.type_id)

    def test_low_rating_of_a_leading_handler_goes_to_an_officer(self):
        self.team.user_id = self.handler
        case = self._solve()
        self._rate(case, 1)
        alerts = self._get_alerts(case)
        self.assertTrue(alerts)
        self.assertNotIn(self.handler, alerts.user_id)

    def test_low_rating_opens_the_case_again_if_the_team_says_so(self):
        self.team.low_rating_action = "reopen"
        case = self._solve()
        self._rate(case, 1)
        self.assertEqual(case.state, "in_progress")
        self.assertIn(self.lead, self._get_alerts(case).user_id)

    def test_alert_of_a_low_rating_stays_until_the_lead_is_done_with_it(self):
        self.team.low_rating_action = "reopen"
        case = self._solve()
        self._rate(case, 1)
        case.with_user(self.handler).action_take()
        case.with_user(self.handler).action_solve()
        self.assertEqual(self._get_alerts(case).user_id, self.lead)

    def test_case_goes_on_saying_what_was_answered_and_is_asked_of_once(self):
        self.team.low_rating_action = "reopen"
        case = self._solve()
        self._rate(case, 1, "Nobody called")
        self.assertEqual(case.request_state, "rated")
        with freeze_time("2026-06-10 04:00:00"):
            case.with_user(self.handler).action_solve()
            self.assertMatchesNot(case, case._get_to_ask_domain())
        self.assertEqual(case.request_state, "rated")
        self.assertRecord(case.request_ids, value=1, comment="Nobody called")

    def test_low_rating_stays_in_the_report_whatever_becomes_of_the_case(self):
        self.team.low_rating_action = "reopen"
        case = self._solve()
        self._rate(case, 1)
        expected = (self.handler, 1, 100, 100, 1, 1)
        self.assertEqual(self._get_report(), [expected])
        other = self.team.copy({"name": "Service West", "user_id": self.lead.id})
        case.write({"team_id": other.id, "user_id": self.lead.id})
        with freeze_time("2026-06-10 04:00:00"):
            case.with_user(self.lead).action_solve()
            case._request_ratings()
        self.assertEqual(self._get_report(), [expected])

    def _get_alerts(self, case):
        return case.activity_ids.filtered(lambda each: "Low" in (each.summary or ""))

    def _get_report(self):
        """How content customers were in the team and March, by handler."""
        self.env.flush_all()
        report = self.env["care.feedback.satisfaction"].with_user(self.care_officer)
        return report._read_group(
            [
                ("team_id", "=", self.team.id),
                ("date_solved", ">=", "2026-03-01"),
                ("date_solved", "<", "2026-04-01"),
            ],
            ["user_id"],
            [
                "value:avg",
                "asked_share:avg",
                "rated_share:avg",
                "low_count:sum",
                "__count",
            ],
        )

    def test_good_rating_changes_nothing(self):
        self.team.low_rating_action = "reopen"
        case = self._solve()
        self._rate(case, 3)
        self.assertEqual(case.state, "solved")
        self.assertNotIn(self.type, self.profile.event_ids.type_id)

    def test_report_counts_ratings_and_coverage_by_handler(self):
        self._rate(self._solve(), 4)
        self._solve()  # rests
        self.assertEqual(self._get_report(), [(self.handler, 4, 50, 100, 0, 2)])

    def test_report_counts_answers_of_those_asked_and_no_average_without_any(self):
        self._solve()
        self.assertEqual(self._get_report(), [(self.handler, False, 100, 0, 0, 1)])
        case = self._solve()  # rests
        rows = self.env["care.feedback.satisfaction"].with_user(self.care_officer)
        [row] = rows._read_group(
            [("feedback_id", "=", case.id)], [], ["value:avg", "rated_share:avg"]
        )
        self.assertEqual(row, (False, False))

    def test_report_flags_whose_customers_are_rarely_asked(self):
        self._solve()
        rows = self.env["care.feedback.satisfaction"].with_user(self.care_officer)
        domain = [("user_id", "=", self.handler.id)]
        rarely = [*domain, ("is_rarely_asked", "=", True)]
        for count, share, is_rare in ((1, 50, False), (2, 25, True)):
            for _time in range(count):
                self._solve()  # rests
            self.env.flush_all()
            self.env.invalidate_all()
            with self.subTest(share):
                found = rows.search(domain)
                self.assertEqual(set(found.mapped("user_asked_share")), {share})
                self.assertEqual(set(found.mapped("is_rarely_asked")), {is_rare})
                self.assertFinds(rows, rarely, found if is_rare else rows)

    def test_report_shows_only_cases_that_the_reader_sees(self):
        self._solve()
        self.env.flush_all()
        for model in ("care.feedback.satisfaction", "care.feedback.rating"):
            rows = self.env[model].with_user(self.care_user_two)
            with self.subTest(model):
                self.assertFindsNothing(
                    rows, [("feedback_id.team_id", "=", self.team.id)]
                )
