from datetime import date

from odoo.tests import tagged

from .common_feedback import FeedbackCommon


@tagged("post_install", "-at_install")
class TestCareTeamLoad(FeedbackCommon):
    """The hours for cases are those in which members are there, by the team's clock."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._create_member(cls.handler, weekly_hours=21)
        cls.resource = cls.env["resource.resource"].create(
            {
                "name": "Handler",
                "user_id": cls.handler.id,
                "company_id": cls.env.company.id,
                "calendar_id": cls.calendar.id,
            }
        )

    def _absent(self, first, last, **values):
        """Days off, from the first to the last of them."""
        self.env["resource.calendar.leaves"].create(
            {
                "name": "Away",
                "calendar_id": self.calendar.id,
                "company_id": self.env.company.id,
                "date_from": f"{first} 00:00:00",
                "date_to": f"{last} 23:59:59",
                **values,
            }
        )

    def _open_case(self, opened, user=None):
        return self._create_case(
            self.env.user, user_id=(user or self.handler).id, date_opened=f"{opened}:00"
        )

    def _read_month(self, month, user=None):
        """Cases, work and available hours of a member in a month, for an officer."""
        self.env.flush_all()
        load = self.env["care.team.load"].with_user(self.care_officer)
        row = load.search(
            [
                ("team_id", "=", self.team.id),
                ("user_id", "=", (user or self.handler).id),
                ("month", "=", month),
            ]
        )
        return row and (row.case_count, row.work_hours, row.available_hours)

    def test_leaves_of_a_member_are_taken_off(self):
        self._open_case("2026-03-02 12:00")
        self._absent("2026-03-16", "2026-03-27", resource_id=self.resource.id)
        # of 22 days of work in March ten are leave
        cases, _work, available = self._read_month(date(2026, 3, 1))
        self.assertEqual(cases, 1)
        self.assertAlmostEqual(available, 21 / 7 * 31 * 12 / 22)

    def test_leave_of_a_colleague_takes_no_hours_of_another(self):
        self._open_case("2026-03-02 12:00")
        self._create_member(self.lead, weekly_hours=21)
        self._absent("2026-03-16", "2026-03-27", resource_id=self.resource.id)
        self.assertEqual(self._read_month(date(2026, 3, 1), self.lead)[2], 21 / 7 * 31)

    def test_holidays_are_taken_off_from_who_has_no_working_time_of_their_own(self):
        self._create_member(self.lead, weekly_hours=21)
        self._absent("2026-03-02", "2026-03-02")
        available = self._read_month(date(2026, 3, 1), self.lead)[2]
        self.assertAlmostEqual(available, 21 / 7 * 31 * 21 / 22)

    def test_months_are_those_of_the_clock_of_the_team(self):
        for zone, opened, month in (
            ("Asia/Shanghai", "2026-01-31 20:00", date(2026, 2, 1)),
            ("America/Los_Angeles", "2026-02-01 05:00", date(2026, 1, 1)),
            ("UTC", "2026-01-31 20:00", date(2026, 1, 1)),
        ):
            self.calendar.tz = zone
            case = self._open_case(opened)
            with self.subTest(zone):
                self.assertEqual(self._read_month(month)[0], 1)
            case.unlink()

    def test_member_without_cases_is_listed_with_none(self):
        self._open_case("2026-02-02 12:00")
        self._create_member(self.lead, weekly_hours=7)
        for month, days in ((date(2026, 2, 1), 28), (date(2026, 3, 1), 31)):
            with self.subTest(month):
                self.assertEqual(self._read_month(month, self.lead), (0, 0, days))
        self.assertFalse(self._read_month(date(2026, 4, 1), self.lead))

    def test_who_left_the_team_is_listed_where_he_had_cases(self):
        self._open_case("2026-02-02 12:00")
        member = self.team.member_ids
        member.active = False
        self.assertEqual(self._read_month(date(2026, 2, 1))[0], 1)
        self.assertFalse(self._read_month(date(2026, 3, 1)))
