from datetime import datetime

from odoo.fields import Command
from odoo.tests import freeze_time, tagged, users

from .common_feedback import FeedbackCommon


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 10:00:00")  # a Tuesday; the team works 8-12 and 13-17
class TestCareFeedbackPresence(FeedbackCommon):
    """Which colleagues are there for a case, by whatever working time they have."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.team.method = "balanced"
        cls._create_member(cls.handler)
        cls.empty = cls.calendar.copy({"attendance_ids": [Command.clear()]})

    def _employ(self, calendar, company=None):
        """The handler works by this calendar, in the company of the test or another."""
        company = company or self.env.company
        return self._create_resource(
            self.handler, company_id=company.id, calendar_id=calendar.id
        )

    @users("care_user")
    def test_where_every_hour_counts_who_is_on_leave_is_away_and_nobody_else(self):
        nothing = self.empty.browse()
        for own, common, company in (
            (self.empty, self.calendar, self.calendar),
            (self.empty, self.empty, self.empty),
            (nothing, self.calendar, self.calendar),
            (nothing, self.empty, self.calendar),
            (nothing, nothing, self.empty),
            (nothing, nothing, nothing),
        ):
            self.team.sudo().calendar_id = common
            self.env.company.sudo().resource_calendar_id = company
            with self.subTest(own=own, team=common, company=company):
                resource = self._employ(own)
                self.assertEqual(self._create_case(self.env.user).user_id, self.handler)
                leave = self._create_leave(self.handler)
                self.assertEqual(self._create_case(self.env.user).user_id, self.lead)
                leave.unlink()
                resource.unlink()

    @users("care_user")
    def test_holiday_takes_nobody_away_where_every_hour_counts(self):
        self.team.sudo().calendar_id = self.empty
        self._employ(self.empty)
        self._create_holiday("2026-03-09", "2026-03-13")
        case = self._create_case(self.env.user)
        self.assertEqual(case.user_id, self.handler)
        self.assertEqual(case.date_promised, datetime(2026, 3, 10, 18))
        self.assertNotIn("free", case.deadline_text)

    def _found_elsewhere(self):
        """Another company with a team, in which the handler works, too."""
        company = self._create_company()
        for user in (self.handler, self.lead):
            user.company_ids += company
        team = self.team.copy({"company_id": company.id, "user_id": self.lead.id})
        self._create_member(self.handler, team_id=team.id)
        return team

    def _work_on(self, *weekdays):
        calendar = self.calendar.copy({"company_id": False})
        calendar.attendance_ids.filtered(
            lambda line: line.dayofweek not in weekdays
        ).unlink()
        return calendar

    def test_working_time_of_one_company_is_for_its_own_cases(self):
        team = self._found_elsewhere()
        self._employ(self._work_on("0", "1", "2"))
        self._employ(self._work_on("3", "4"), team.company_id)
        values = {"name": "Leak", "user_id": False}
        for moment, ours, theirs in (
            ("2026-03-10 10:00", self.handler, self.lead),
            ("2026-03-12 10:00", self.lead, self.handler),
        ):
            with self.subTest(moment), freeze_time(moment):
                cases = self.env["care.feedback"].create(
                    [{**values, "team_id": each.id} for each in (self.team, team)]
                )
                self.assertEqual([case.user_id for case in cases], [ours, theirs])

    @users("care_user")
    def test_employees_cost_few_queries(self):
        def spend():
            self._create_case(self.env.user)

        without = self._count_queries(spend)
        self._employ(self.calendar)
        with_employee = self._count_queries(spend)
        # hours and leaves are asked for once each
        self.assertLessEqual(with_employee - without, 5)
