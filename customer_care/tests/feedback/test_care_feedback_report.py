from datetime import datetime

from odoo.tests import freeze_time, tagged

from .common_feedback import FeedbackCommon


@tagged("post_install", "-at_install")
class TestCareFeedbackReport(FeedbackCommon):
    """The figures of cases by team, category and month equal a count by hand."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._create_member(cls.handler, weekly_hours=21)

    def _solve_case(self, opened, answered, waiting, solved):
        """A case of the handler with its moments on days of March 2026, in UTC."""
        with freeze_time(opened):
            case = self._create_case(self.env.user, user_id=self.handler.id)
        own = case.with_user(self.handler)
        with freeze_time(answered):
            own.action_note_phone_answer()
            own.action_start()
        for start, end in waiting:
            with freeze_time(start):
                own.action_wait()
            with freeze_time(end):
                own.action_start()
        with freeze_time(solved):
            own.action_solve()
        return case

    def _read(self, *groupby, **values):
        report = self.env["care.feedback.report"].with_user(self.care_officer)
        fields = (
            "__count",
            "answer_hours:avg",
            "handling_hours:avg",
            "waiting_share:avg",
            "reopen_rate:avg",
        )
        return report._read_group([("team_id", "=", self.team.id)], groupby, fields)

    def test_answer_handling_and_waiting_equal_a_count_by_hand(self):
        # Monday: answered after 2 of the 8 hours, 8 to 12 and 13 to 17
        self._solve_case("2026-03-02 08:00", "2026-03-02 10:00", [], "2026-03-02 17:00")
        # Friday to Tuesday: 24 hours, 4 of them and a weekend waiting
        case = self._solve_case(
            "2026-03-06 08:00",
            "2026-03-06 12:00",
            [("2026-03-06 13:00", "2026-03-09 08:00")],
            "2026-03-10 17:00",
        )
        [row] = self._read("team_id", "category_id", "date_opened:month")
        self.assertEqual(row[:2], (self.team, self.category))
        self.assertEqual(row[3:6], (2, 3.0, (8 + 20) / 2))
        self.assertAlmostEqual(row[6], 100 * 4 / 32)
        self.assertEqual(row[7], 0)
        self.assertEqual((case.waiting_hours, case.answer_hours), (4, 4))

    def test_saturday_counts_no_hour(self):
        self._solve_case("2026-03-07 10:00", "2026-03-07 11:00", [], "2026-03-07 15:00")
        [row] = self._read("team_id")
        self.assertEqual(row[1:4], (1, 0.0, 0.0))

    def test_reopened_case_counts_though_it_is_solved_again(self):
        first = self._solve_case(
            "2026-03-02 08:00", "2026-03-02 10:00", [], "2026-03-02 17:00"
        )
        self._solve_case("2026-03-02 08:00", "2026-03-02 10:00", [], "2026-03-02 17:00")
        with freeze_time("2026-03-03 08:00"):
            first.with_user(self.handler).action_reopen()
            first.with_user(self.handler).action_solve()
        [row] = self._read("team_id")
        self.assertEqual(row[5], 50)

    def test_open_cases_stand_by_their_age(self):
        for opened in (
            "2026-03-09 12:00",
            "2026-03-07 12:00",
            "2026-03-04 12:00",
            "2026-02-20 12:00",
            "2026-01-01 12:00",
        ):
            self._create_case(self.env.user, date_opened=datetime.fromisoformat(opened))
        self._solve_case("2026-03-02 08:00", "2026-03-02 10:00", [], "2026-03-02 17:00")
        report = self.env["care.feedback.report"].with_user(self.care_officer)
        found = report._read_group(
            [("team_id", "=", self.team.id)], ["age"], ["open_case_count:sum"]
        )
        self.assertEqual(
            dict(found),
            {"age_1": 1, "age_2": 1, "age_3": 1, "age_4": 1, "age_5": 1, False: 0},
        )

    def test_load_is_work_for_available_hours_of_the_month(self):
        self._solve_case("2026-03-02 08:00", "2026-03-02 10:00", [], "2026-03-02 17:00")
        self._create_case(
            self.env.user, user_id=self.handler.id
        )  # expected: the target of 8
        load = self.env["care.team.load"].with_user(self.care_officer)
        [row] = load._read_group(
            [("user_id", "=", self.handler.id)],
            ["team_id", "month:month"],
            [
                "case_count:sum",
                "work_hours:sum",
                "available_hours:sum",
                "load_share:avg",
            ],
        )
        available = 21 / 7 * 31
        self.assertEqual(row[2:5], (2, 16, available))
        self.assertAlmostEqual(row[5], 100 * 16 / available)

    def test_colleague_counts_own_cases_only(self):
        self._solve_case("2026-03-02 08:00", "2026-03-02 10:00", [], "2026-03-02 17:00")
        report = self.env["care.feedback.report"]
        for user, count in ((self.handler, 1), (self.care_user_two, 0)):
            domain = [("team_id", "=", self.team.id)]
            self.assertEqual(report.with_user(user).search_count(domain), count)

    def test_report_by_cause_lists_what_is_done_together(self):
        case = self._create_case(self.env.user, user_id=self.handler.id)
        case.with_user(self.handler).write(
            {"caused_by": "customer", "joint_remedy": "We train the new operator."}
        )
        action = self.env.ref("customer_care.care_feedback_report_action_cause")
        report = self.env["care.feedback.report"].with_user(self.care_officer)
        [line] = report.search(
            [("caused_by", "!=", False), ("team_id", "=", self.team.id)]
        )
        self.assertEqual(line.joint_remedy, "We train the new operator.")
        self.assertEqual(action.res_model, report._name)
