from datetime import datetime

from odoo.exceptions import AccessError
from odoo.tests import freeze_time, tagged, users

from ..common import BY_ROLE
from ..feedback.common_feedback import FeedbackCommon

# days off and make-up workdays beside the National Days, as they were published
FREE = (("2025-10-01", "2025-10-08"), ("2026-09-25", "2026-09-27"))
FREE += (("2026-10-01", "2026-10-07"),)
WORKED = ("2025-09-28", "2025-10-11", "2026-09-20", "2026-10-10")


@tagged("post_install", "-at_install")
@freeze_time("2026-10-09 10:00:00")  # a Friday; the team works 8-12 and 13-17
class TestCareMakeUpDay(FeedbackCommon):
    """A weekend day that is worked has the hours of its weekday, in every deadline."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["care.make.up.day"].search([]).unlink()
        for first, last in FREE:
            cls._create_holiday(first, last, name="National Day")
        cls.days = cls.env["care.make.up.day"].create(
            [{"name": "National Day", "date": day} for day in WORKED]
        )

    def _open(self, moment, **values):
        """A case of eight hours that is opened at this moment."""
        moment = datetime.fromisoformat(moment)
        with freeze_time(moment):
            return self._create_case(self.env.user, date_opened=moment, **values)

    def _end_at_noon(self, weekday):
        self.calendar.attendance_ids.filtered(
            lambda line: line.dayofweek == weekday and line.hour_from > 12
        ).sudo().unlink()

    def _check_due(self, opened, due):
        case = self._open(opened)
        self.assertEqual(case.date_promised, datetime.fromisoformat(due))

    @users("care_user")
    def test_deadlines_around_national_day_equal_a_count_by_hand(self):
        for opened, due in (
            ("2025-09-26 16:00", "2025-09-28 16:00"),  # Friday to the worked Sunday
            ("2025-09-27 10:00", "2025-09-28 17:00"),  # a Saturday that is free
            ("2025-09-30 16:00", "2025-10-09 16:00"),  # over the holiday
            ("2025-10-10 16:00", "2025-10-11 16:00"),  # to the worked Saturday
            ("2025-10-11 10:00", "2025-10-13 10:00"),  # from it to Monday
            ("2026-09-18 16:00", "2026-09-20 16:00"),
            ("2026-09-25 10:00", "2026-09-28 17:00"),  # the Friday before is free, too
            ("2026-09-30 16:00", "2026-10-08 16:00"),
            ("2026-10-09 16:00", "2026-10-10 16:00"),
            ("2026-10-10 16:00", "2026-10-12 16:00"),
            ("2026-10-16 16:00", "2026-10-19 16:00"),  # an ordinary weekend
        ):
            with self.subTest(opened):
                self._check_due(opened, due)

    @users("care_user")
    def test_handling_hours_count_the_make_up_day(self):
        for opened, solved, hours in (
            ("2026-10-10 10:00", "2026-10-10 15:00", 4),
            ("2026-10-09 16:00", "2026-10-12 09:00", 10),
            ("2026-10-11 10:00", "2026-10-11 15:00", 0),
            ("2026-09-30 16:00", "2026-10-08 09:00", 2),
        ):
            case = self._open(opened)
            with self.subTest(opened), freeze_time(solved):
                case.action_solve()
                self.assertEqual(round(case.handling_hours, 6), hours)

    @users("care_user")
    def test_deadline_says_which_days_are_made_up(self):
        self.assertIn(
            "(make-up day: Saturday 10 October)",
            self._open("2026-10-09 16:00").deadline_text,
        )
        self.assertNotIn("make-up", self._open("2026-10-13 09:00").deadline_text)
        text = self._open("2026-09-19 09:00").deadline_text
        self.assertIn("make-up day: Sunday 20 September", text)
        text = self._open("2026-09-30 16:00").deadline_text
        self.assertIn("(free: National Day)", text)

    @users("care_user")
    def test_urgent_case_on_a_make_up_day_is_not_for_the_one_on_duty(self):
        self.team.sudo().duty_user_id = self.care_officer
        for opened, is_duty in (
            ("2026-10-10 10:00", False),
            ("2026-10-10 12:30", True),
            ("2026-10-10 20:00", True),
            ("2026-10-11 10:00", True),
            ("2026-10-17 10:00", True),
            ("2026-10-05 10:00", True),
        ):
            with self.subTest(opened):
                case = self._open(opened, priority="3")
                self.assertEqual(case.user_id == self.care_officer, is_duty)

    @users("care_user")
    def test_waiting_on_a_make_up_day_moves_the_deadline(self):
        case = self._create_case(
            self.env.user
        )  # 6 hours are left of Friday, 2 for Saturday
        case.action_start()
        with freeze_time("2026-10-09 18:00"):
            case.action_wait()
        with freeze_time("2026-10-10 12:00"):
            case.action_start()
        self.assertEqual(case.date_deadline, datetime(2026, 10, 10, 15))

    @users("care_user")
    def test_day_has_the_hours_of_the_weekday_that_is_named(self):
        self._end_at_noon("4")
        self.days.sudo().weekday = "4"  # on which nobody works after noon
        self._check_due("2026-10-09 11:00", "2026-10-12 11:00")  # 1 + 4 + 3
        self.days.sudo().weekday = False
        self._check_due("2026-10-09 11:00", "2026-10-10 16:00")

    @users("care_user")
    def test_hours_are_those_of_the_time_zone_of_the_calendar(self):
        for zone, opened, due in (
            ("Asia/Shanghai", "2026-10-09 08:00", "2026-10-10 08:00"),
            ("America/Los_Angeles", "2026-10-09 23:00", "2026-10-10 23:00"),
            ("Pacific/Auckland", "2026-10-09 03:00", "2026-10-10 03:00"),
        ):
            self.calendar.sudo().tz = zone
            with self.subTest(zone):
                self._check_due(opened, due)
                text = self._open(opened).deadline_text
                self.assertIn("make-up day: Saturday 10 October", text)

    @users("care_user")
    def test_day_counts_for_its_company_and_working_time_only(self):
        company = self._create_company()
        other = self.calendar.sudo().copy()
        worked, free = "2026-10-10 16:00", "2026-10-12 16:00"
        for values, due in (
            ({"company_id": company.id}, free),
            ({"company_id": self.env.company.id}, worked),
            ({"company_id": False}, worked),
            ({"calendar_id": other.id}, free),
            ({"calendar_id": self.calendar.id}, worked),
        ):
            with self.subTest(values):
                self.days.sudo().write(values)
                self._check_due("2026-10-09 16:00", due)

    @users("care_user")
    def test_day_of_the_working_time_goes_before_that_of_all(self):
        self._end_at_noon("2")
        self.days.sudo().create(
            {
                "name": "National Day",
                "date": "2026-10-10",
                "calendar_id": self.calendar.id,
                "weekday": "2",
            }
        )
        self._check_due("2026-10-09 16:00", "2026-10-12 11:00")  # 1 + 4 + 3

    @users("care_user")
    def test_leave_on_a_make_up_day_is_a_leave(self):
        self._create_holiday("2026-10-10")
        self._check_due("2026-10-09 16:00", "2026-10-12 16:00")

    @users("care_user")
    def test_calendar_without_hours_knows_no_make_up_day(self):
        self.calendar.attendance_ids.sudo().unlink()
        case = self._open("2026-10-09 23:00")
        self.assertEqual(case.date_promised, datetime(2026, 10, 10, 7))
        self.assertNotIn("make-up", case.deadline_text)

    def _change_calendar(self):
        """Each change that an administrator may make after a case was opened."""
        day = {"name": "Typhoon", "date": "2026-10-11"}
        yield lambda: self._create_holiday("2026-10-10", "2026-10-16")
        yield lambda: self.days.create(day)
        yield lambda: self.days.unlink()
        yield lambda: self.calendar.attendance_ids.write({"hour_to": 24})
        yield lambda: self.calendar.write({"tz": "Asia/Shanghai"})

    @users("care_user")
    def test_later_change_of_the_calendar_leaves_promise_and_first_response(self):
        self.team.sudo().first_response_hours = 8
        dates = ("date_promised", "date_answer_due", "date_deadline")
        for number, change in enumerate(self._change_calendar()):
            case = self._open("2026-10-09 16:00")
            self.env.flush_all()
            before = case.read(dates)
            with self.subTest(number):
                change()
                self.env.invalidate_all()
                case.action_start()
                with freeze_time("2026-10-17 10:00"):
                    case.action_wait()
                with freeze_time("2026-10-17 10:00"):
                    case.action_start()
                self.assertEqual(case.read(dates), before)
                self.assertEqual(case.date_promised, case.date_answer_due)

    @users("care_user")
    def test_promise_that_is_kept_says_so(self):
        case = self._open("2026-10-09 16:00")
        # in an earlier transaction than this one
        case._write({"create_date": datetime(2026, 10, 9)})
        self._create_holiday("2026-10-10", "2026-10-11")
        self.env.invalidate_all()
        self.assertIn("promised before the working time changed", case.deadline_text)
        self.assertNotIn("make-up", case.deadline_text)
        self.assertNotIn("free:", case.deadline_text)

    @users("care_user")
    def test_triage_after_a_change_moves_promise_and_first_response_alike(self):
        self.team.sudo().first_response_hours = 8
        other = self.team.sudo().copy({"name": "Service West"})
        for change in ({"team_id": other.id}, {"priority": "2"}):
            case = self._open("2026-10-09 16:00")
            self.env.flush_all()
            self._create_holiday("2026-10-10")
            with self.subTest(change):
                case.sudo().write(change)
                due = datetime(2026, 10, 12, 16)
                self.assertEqual(case.date_answer_due, due)
                self.assertEqual(case.date_promised, due)
                self.assertIn("Triaged: deadline", case.message_ids[0].body)
            self.env["resource.calendar.leaves"].sudo().search(
                [("date_from", "=", "2026-10-10 00:00:00")]
            ).unlink()

    @users("care_user")
    def test_make_up_days_cost_two_queries_for_the_hours_of_the_week(self):
        def spend():
            self._open("2026-10-09 16:00")

        with_days = self._count_queries(spend)
        self.days.sudo().unlink()
        without = self._count_queries(spend)
        self.assertEqual(with_days, without + 2)

    @users("care_user")
    def test_only_managers_set_make_up_days(self):
        self.assertTrue(self.days.with_env(self.env).mapped("name"))
        with self.assertRaisesRegex(AccessError, BY_ROLE):
            self.days.with_env(self.env).write({"weekday": "1"})
        self.days.with_user(self.care_manager).write({"weekday": "1"})
