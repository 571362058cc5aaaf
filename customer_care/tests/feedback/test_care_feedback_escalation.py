from datetime import datetime

from odoo.tests import freeze_time, tagged

from .common_feedback import FeedbackCommon


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 10:00:00")  # a Tuesday; the team works 8-12 and 13-17
class TestCareFeedbackEscalation(FeedbackCommon):
    """What a team neglects, and what comes in heaps, is told to those who lead it."""

    def test_late_first_response_is_told_to_the_lead_once(self):
        case = self._create_case(self.env.user)
        with freeze_time("2026-03-11 12:00:00"), self.enter_registry_test_mode():
            cron = self.env.ref("customer_care.ir_cron_escalate")
            cron.method_direct_trigger()
            cron.method_direct_trigger()
        told = case.activity_ids.filtered(lambda a: a.user_id == self.lead)
        self.assertEqual(len(told), 1)
        self.assertTrue(case.is_escalated)

    def test_late_first_response_is_told_to_an_officer_where_no_lead_is(self):
        self.lead.active = False
        case = self._create_case(self.env.user)
        case._escalate()
        [told] = case.activity_ids.user_id
        self.assertTrue(told.has_group("customer_care.group_care_officer"))

    def test_no_answer_still_is_told_to_a_manager_before_an_administrator(self):
        case = self._create_case(self.env.user)
        managers = self.env["res.users"]._find_care_managers(case.company_id, self.lead)
        self.assertIn(self.env.ref("base.user_admin"), managers)
        case._alert_managers()
        self.assertFalse((case.activity_ids - case.reminder_ids).user_id._is_system())

    def test_surge_of_a_category_is_told_to_the_lead_once(self):
        self._create_cases(6)
        for _night in range(2):
            self.env["care.feedback"]._alert_surges(self.category)
        told = self.env["mail.activity"].search(
            [("user_id", "=", self.lead.id), ("summary", "=like", "Surge%")]
        )
        self.assertEqual(len(told), 1)
        self.assertEqual(told.date_deadline, self.lead._get_care_today())

    def test_surge_is_told_to_the_lead_of_each_team(self):
        second = self.team.copy({"name": "West", "user_id": self.care_user_two.id})
        for team in (self.team, second):
            self._create_cases(6, team_id=team.id)
        self.env["care.feedback"]._alert_surges(self.category)
        told = self.env["mail.activity"].search([("summary", "=like", "Surge%")])
        self.assertEqual(told.user_id, self.lead | self.care_user_two)

    def test_surge_is_told_on_the_newest_case_not_on_the_last_entered(self):
        newest = self._create_cases(6)[-1]
        self._create_cases(1, date_opened="2026-03-09 08:00:00")
        self.env["care.feedback"]._alert_surges(self.category)
        told = self.env["mail.activity"].search([("summary", "=like", "Surge%")])
        self.assertEqual(told.res_id, newest.id)

    def test_newest_cases_of_many_surges_are_found_by_as_many_queries_as_of_one(self):
        categories = self._make_surging(4)
        week = datetime(2026, 3, 3)
        pairs = [(category, self.team) for category in categories]
        cases = self.env["care.feedback"]
        self.assertNoMoreQueries(
            lambda some: cases._find_newest(some, week), pairs[:1], pairs
        )
        found = cases._find_newest(pairs, week)
        self.assertEqual(found.category_id, categories)

    def _make_surging(self, number):
        """Categories with two cases each."""
        categories = self.env["care.feedback.category"].create(
            [{"name": f"Leak {place}"} for place in range(number)]
        )
        for category in categories:
            self._create_cases(2, category_id=category.id, team_id=self.team.id)
        return categories
