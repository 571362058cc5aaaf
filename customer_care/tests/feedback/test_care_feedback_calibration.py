from datetime import datetime

from odoo.tests import freeze_time, tagged, users

from .common_feedback import HistoryCommon


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 10:00:00")
class TestCareFeedbackCalibration(HistoryCommon):
    """Cases like those of old promise 4 hours; cases of another category followed."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.other = cls._create_category(name="Noise")
        cls._create_history([1, 1, 4] * 17, 15)

    def _follow(self, hours, count=60):
        """Cases of late, opened when only those of old were known."""
        return self._create_history([hours] * count, category_id=self.other.id)

    @users("care_user")
    def test_promise_gets_longer_when_those_of_late_were_missed(self):
        self._follow(8)
        case = self._create_case(self.env.user)
        self.assertRecord(case, expected_hours=1, promised_hours=8)

    @users("care_user")
    def test_promise_gets_shorter_when_those_of_late_were_kept_with_ease(self):
        self._follow(2)
        case = self._create_case(self.env.user)
        self.assertRecord(case, expected_hours=1, promised_hours=2)

    @users("care_user")
    def test_promise_is_never_shorter_than_the_expectation(self):
        self._create_history([3] * 60, 14)
        self._follow(1)
        case = self._create_case(self.env.user)
        self.assertRecord(case, expected_hours=3, promised_hours=3)

    @users("care_user")
    def test_promise_gets_at_most_three_times_as_long(self):
        self._follow(40)
        self.assertEqual(self._create_case(self.env.user).promised_hours, 12)

    @users("care_user")
    def test_fewer_than_fifty_outcomes_move_no_promise(self):
        self._follow(8, count=49)
        self.assertEqual(self._create_case(self.env.user).promised_hours, 4)

    @users("care_user")
    def test_outcomes_after_the_opening_move_no_promise(self):
        self._follow(8)
        case = self._create_case(self.env.user, date_opened=datetime(2026, 3, 3))
        self.assertEqual(case.promised_hours, 4)

    @users("care_user")
    def test_many_at_once_are_promised_like_one_by_one(self):
        self._follow(8)
        values = {"name": "Leaks", "category_id": self.category.id}
        days = [datetime(2026, 3, day) for day in (2, 4, 6, 9)]
        cases = self.env["care.feedback"].create(
            [{**values, "date_opened": day} for day in days]
        )
        together = cases.sudo()._get_estimates()
        self.assertEqual({together[case]["promised"] for case in cases}, {4, 8})
        for case in cases:
            self.assertEqual(case.sudo()._get_estimates()[case], together[case])

    @users("care_user")
    def test_longer_promise_is_explained_in_one_sentence(self):
        self._follow(8)
        self.assertRegex(
            self._create_case(self.env.user).estimate_text,
            r"most likely within 4\.0 h\. Of the last 60 cases, 0 % were solved "
            r"within such a time, so 8\.0 h are promised\.$",
        )

    @users("care_user")
    def test_solved_case_is_measured_by_what_it_promised_before_it_was_made_longer(
        self,
    ):
        self._follow(8)
        case = self._create_case(self.env.user)
        case.action_solve()
        self.assertEqual(self._get_memory(case).promised, 4)

    @users("care_user")
    def test_case_promised_from_a_target_says_nothing_about_promises(self):
        self.env["care.feedback.memory"].sudo().search([]).unlink()
        case = self._create_case(self.env.user)
        self._create_history([2] * 20, 1)
        case.action_solve()
        self.assertFalse(self._get_memory(case).promised)

    @users("care_user")
    def test_companies_are_measured_apart(self):
        self._follow(8)
        company = self._create_company()
        case = self._create_case(self.env.user)
        memory = self.env["care.feedback.memory"].sudo()
        memory.search([]).company_id = company
        self.assertEqual(memory._get_recent(case)[case].calibration.count, 0)

    def _get_memory(self, case):
        memory = self.env["care.feedback.memory"].sudo()
        return memory.search([("feedback_id", "=", case.id)])
