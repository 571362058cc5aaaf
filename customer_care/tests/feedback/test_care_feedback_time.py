from datetime import datetime

from odoo.exceptions import AccessError
from odoo.tests import freeze_time, tagged, users

from ..common import BY_ROLE
from .common_feedback import FeedbackCommon


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 10:00:00")  # a Tuesday; the team works 8-12 and 13-17
class TestCareFeedbackTime(FeedbackCommon):
    """Deadlines count the hours in which the team works, and none of waiting."""

    @users("care_user")
    def test_deadline_counts_the_hours_of_the_team(self):
        case = self._create_case(self.env.user)  # the target: 8 hours
        self.assertEqual(case.date_deadline, datetime(2026, 3, 11, 10))
        self.assertIn("8.0 working hours of Mondays to Fridays", case.deadline_text)

    @users("care_user")
    def test_holiday_of_the_company_moves_the_deadline(self):
        self._create_holiday(calendar_id=self.calendar.id)
        case = self._create_case(self.env.user)
        self.assertEqual(case.date_deadline, datetime(2026, 3, 12, 10))
        self.assertIn("(free: Holiday)", case.deadline_text)

    @users("care_user")
    def test_dates_and_hours_are_written_as_the_reader_writes_them(self):
        self.env["res.lang"].sudo()._activate_lang("de_DE")
        case = self._create_case(self.env.user)
        for lang, due, hours in (
            ("en_US", "3/11/26", "8.0"),
            ("de_DE", "11.03.26", "8,0"),
        ):
            text = case.with_context(lang=lang).deadline_text
            with self.subTest(lang):
                self.assertIn(due, text)
                self.assertIn(hours, text)

    @users("care_user")
    def test_nobody_sets_the_clock_by_hand(self):
        case = self._create_case(self.env.user)
        case.action_wait()
        for write in (
            lambda: case.pause_ids.create(
                {"feedback_id": case.id, "date_from": "2026-03-01 00:00:00"}
            ),
            lambda: case.pause_ids.write({"date_from": "2026-03-01 00:00:00"}),
        ):
            with self.assertRaisesRegex(AccessError, BY_ROLE):
                write()

    @users("care_user")
    def test_holiday_of_another_company_does_not(self):
        self._create_holiday().company_id = self._create_company()
        self.assertEqual(
            self._create_case(self.env.user).date_deadline, datetime(2026, 3, 11, 10)
        )

    @users("care_user")
    def test_leave_added_later_moves_no_promise(self):
        case = self._create_case(self.env.user)
        self.env.flush_all()
        self._create_holiday(calendar_id=self.calendar.id)
        self.assertEqual(case.date_deadline, datetime(2026, 3, 11, 10))

    @users("care_user")
    def test_calendar_without_hours_counts_every_hour(self):
        self.calendar.attendance_ids.sudo().unlink()
        case = self._create_case(self.env.user)
        self.assertEqual(case.date_deadline, datetime(2026, 3, 10, 18))

    @users("care_user")
    def test_change_of_clocks_costs_no_hour_of_work(self):
        self.calendar.sudo().tz = "Europe/Berlin"  # summer time begins on 29 March
        case = self._create_case(self.env.user, date_opened=datetime(2026, 3, 27, 8))
        self.assertEqual(case.date_deadline, datetime(2026, 3, 30, 7))

    @users("care_user")
    def test_waiting_for_the_customer_costs_us_no_time(self):
        case = self._create_case(self.env.user)
        case.action_start()
        case.action_wait()
        with freeze_time("2026-03-10 15:00:00"):
            case.action_start()
            self.assertEqual(case.date_deadline, datetime(2026, 3, 11, 15))
        with freeze_time("2026-03-10 16:00:00"):
            case.action_solve()
        self.assertRecord(case, handling_hours=1, hours_open=6)

    @users("care_user")
    def test_handling_hours_equal_a_count_by_hand(self):
        self._create_holiday("2026-03-18")  # a Wednesday
        for opened, solved, hours in (
            ("2026-03-14 10:00", "2026-03-14 15:00", 0),  # Saturday
            ("2026-03-14 10:00", "2026-03-15 15:00", 0),  # to Sunday
            ("2026-03-14 10:00", "2026-03-16 09:00", 1),  # to Monday
            ("2026-03-13 16:00", "2026-03-14 15:00", 1),  # Friday to Saturday
            ("2026-03-13 16:00", "2026-03-16 09:00", 2),  # over the weekend
            ("2026-03-18 09:00", "2026-03-18 15:00", 0),  # the holiday
            ("2026-03-17 16:00", "2026-03-19 09:00", 2),  # around it
            ("2026-03-13 17:00", "2026-03-16 08:00", 0),  # just out of hours
            ("2026-03-10 22:00", "2026-03-10 23:00", 0),  # one night
            ("2026-03-10 12:00", "2026-03-10 13:00", 0),  # one lunch
            ("2026-03-09 00:00", "2026-03-16 00:00", 40),  # one week
        ):
            with self.subTest(opened=opened, solved=solved), freeze_time(solved):
                case = self._create_case(self.env.user, date_opened=f"{opened}:00")
                case.action_solve()
                self.assertEqual(round(case.handling_hours, 6), hours)

    @users("care_user")
    def test_waiting_while_nobody_works_moves_no_deadline(self):
        for opened, waits, goes_on, due in (
            (14, "2026-03-14 11:00", "2026-03-15 12:00", datetime(2026, 3, 16, 17)),
            (14, "2026-03-14 11:00", "2026-03-16 09:00", datetime(2026, 3, 17, 9)),
            (13, "2026-03-13 18:00", "2026-03-14 18:00", datetime(2026, 3, 16, 10)),
        ):
            with freeze_time(f"2026-03-{opened} 10:00:00"):
                case = self._create_case(self.env.user)  # the target: 8 hours
            with freeze_time(waits):
                case.action_start()
                case.action_wait()
            with self.subTest(waits), freeze_time(goes_on):
                case.action_start()
                self.assertEqual(case.date_deadline, due)

    @users("care_user")
    def test_flexible_calendar_has_hours_of_its_own(self):
        self.calendar.sudo().schedule_type = "flexible"
        with freeze_time("2026-03-14 15:00"):
            case = self._create_case(self.env.user, date_opened="2026-03-09 00:00:00")
            case.action_solve()
        self.assertTrue(0 < case.handling_hours < 60)
