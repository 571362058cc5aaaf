from datetime import date

from odoo.exceptions import ValidationError
from odoo.tests import Form, freeze_time, tagged, users

from .common_occasion import OccasionCommon


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 02:00:00")
class TestCareOccasionDay(OccasionCommon):
    """The next day of a date follows its calendar and the policies of its type."""

    @users("care_user")
    def test_new_date_knows_its_next_day(self):
        occasion = self._create_occasion(self.env.user, year=1985, month=3, day=12)
        self.assertRecord(
            occasion,
            calendar="solar",
            date_next=date(2026, 3, 12),
            year_next=2026,
            years_next=41,
        )

    @users("care_user")
    def test_lunar_date_keeps_the_year_of_its_own_calendar(self):
        occasion = self._create_occasion(
            self.env.user, calendar="lunar", year=1985, month=12, day=8
        )
        # In January 2027 it is still the lunar year 2026.
        self.assertRecord(
            occasion, date_next=date(2027, 1, 15), year_next=2026, years_next=41
        )

    @users("care_user")
    def test_changed_date_finds_its_next_day_anew(self):
        occasion = self._create_occasion(self.env.user, month=3, day=12)
        occasion.day = 9
        self.assertEqual(occasion.date_next, date(2027, 3, 9))
        occasion.calendar = "lunar"
        self.assertEqual(occasion.date_next, date(2026, 4, 25))

    def test_changed_policy_moves_the_next_day_and_keeps_the_date(self):
        occasion = self._create_occasion(year=1988, month=2, day=29)
        self.assertEqual(occasion.date_next, date(2027, 2, 28))
        self.birthday.leap_day_policy = "mar01"
        self.assertEqual(occasion.date_next, date(2027, 3, 1))
        self.birthday.leap_day_policy = "skip"
        self.assertEqual(occasion.date_next, date(2028, 2, 29))
        self.assertEqual((occasion.month, occasion.day), (2, 29))

    @users("care_user")
    def test_leap_month_and_day_30_follow_the_policies_of_the_kind(self):
        leap = self._create_occasion(
            self.env.user, calendar="lunar", month=6, day=10, is_leap_month=True
        )
        regular = self._create_occasion(
            self.env.user, calendar="lunar", month=6, day=10
        )
        self.assertEqual(leap.date_next, regular.date_next)
        short = self._create_occasion(self.env.user, calendar="lunar", month=12, day=30)
        self.assertEqual(short.date_next, date(2027, 2, 5))

    @users("care_user")
    def test_unknown_day_is_reminded_on_the_first_and_said_as_such(self):
        occasion = self._create_occasion(self.env.user, month=5)
        self.assertEqual(occasion.date_next, date(2026, 5, 1))
        self.assertEqual(occasion.date_text, "May, day unknown")
        self.assertIn("day unknown", occasion.display_name)

    @users("care_user")
    def test_day_that_cannot_be_is_refused_in_one_sentence(self):
        lunar = {"calendar": "lunar"}
        cases = (
            ("Month 2 never has a day 31", {"month": 2, "day": 31}),
            ("Month 2 of 1985 has no day 29", {"year": 1985, "month": 2, "day": 29}),
            ("Month 1 never has a day 31", lunar | {"month": 1, "day": 31}),
            (
                "Month 12 of 2025 has no day 30",
                lunar | {"year": 2025, "month": 12, "day": 30},
            ),
            (
                "Leap month 11 has no day 30",
                lunar | {"month": 11, "day": 30, "is_leap_month": True},
            ),
            ("must be between 1 and 12", {"day": 3}),
            ("must be between 1 and 12", {"month": 13, "day": 3}),
        )
        self.assertEachRefused(
            self._create_occasion, self.env.user, cases=cases, error=ValidationError
        )

    @users("care_user")
    def test_year_that_cannot_be_is_refused_in_one_sentence(self):
        cases = (
            ("between 1000 and 2100", {"year": 3000, "month": 1, "day": 1}),
            ("between 1000 and 2100", {"year": 85, "month": 1, "day": 1}),
            (
                "between 1900 and 2100",
                {"calendar": "lunar", "year": 1899, "month": 1, "day": 1},
            ),
            ("The year 2090 is in the future", {"year": 2090, "month": 1, "day": 1}),
        )
        self.assertEachRefused(
            self._create_occasion, self.env.user, cases=cases, error=ValidationError
        )
        self.assertTrue(self._create_occasion(self.env.user, year=2027, month=1, day=1))

    @users("care_user")
    def test_leap_month_that_cannot_be_is_refused_in_one_sentence(self):
        leap = {"is_leap_month": True, "day": 1}
        self.assertRefused(
            self._create_occasion,
            self.env.user,
            error=ValidationError,
            says="Only lunar dates",
            month=6,
            **leap,
        )
        leap["calendar"] = "lunar"
        cases = (
            ("lunar year 2026 has no leap month 6", leap | {"year": 2026, "month": 6}),
            ("Lunar month 12 is never a leap month", leap | {"month": 12}),
        )
        self.assertEachRefused(
            self._create_occasion, self.env.user, cases=cases, error=ValidationError
        )

    @users("care_user")
    def test_kind_proposes_its_calendar(self):
        self.birthday.sudo().calendar = "lunar"
        with Form(self.env["care.occasion"]) as form:
            form.profile_id = self.profile
            form.type_id = self.birthday
            form.month = 8
            form.day = 15
            self.assertEqual(form.calendar, "lunar")
            form.type_id = self.wedding
            self.assertEqual(form.calendar, "lunar")
        self.assertEqual(form.record.date_next, date(2026, 9, 25))

    @users("care_user")
    def test_soon_looks_over_new_year_and_ignores_years(self):
        occasions = self._create_occasion(self.env.user, year=1985, month=12, day=30)
        occasions |= self._create_occasion(self.env.user, year=1990, month=1, day=5)
        self._create_occasion(self.env.user, month=2, day=5)
        soon = self.env["care.occasion"]
        with freeze_time("2026-12-20"):
            self.assertFinds(soon, soon._get_soon_domain(30), occasions)

    def test_past_dates_move_on(self):
        occasion = self._create_occasion(year=1985, month=3, day=10)
        later = self._create_occasion(month=3, day=11)
        with freeze_time("2026-03-11 02:00:00"), self.enter_registry_test_mode():
            self.env.ref("customer_care.ir_cron_roll_dates").method_direct_trigger()
        self.assertEqual(occasion.date_next, date(2027, 3, 10))
        self.assertEqual(occasion.year_next, 2027)
        self.assertEqual(later.date_next, date(2026, 3, 11))

    def test_midnight_comes_to_each_owner_in_his_own_zone(self):
        self.care_user.tz = "Asia/Shanghai"
        self.care_user_two.tz = "America/New_York"
        other = self._create_profile(name="Other", user_id=self.care_user_two.id)
        east = self._create_occasion(month=3, day=10)
        west = self._create_occasion(month=3, day=10, profile_id=other.id)
        with freeze_time("2026-03-10 17:00:00"):
            self.env["care.occasion"].search(
                self.env["care.occasion"]._get_passed_domain()
            )._renew_next_days()
        self.assertEqual(east.date_next, date(2027, 3, 10))
        self.assertEqual(west.date_next, date(2026, 3, 10))

    def test_rolling_costs_the_same_queries_for_any_number(self):
        occasions = self.env["care.occasion"].create(
            [
                {
                    "profile_id": self.profile.id,
                    "type_id": self.birthday.id,
                    "calendar": ("solar", "lunar")[number % 2],
                    "month": number % 12 + 1,
                    "day": number % 28 + 1,
                }
                for number in range(1000)
            ]
        )
        self.env.flush_all()
        self.env.invalidate_all()
        with freeze_time("2027-06-01"), self.assertQueryCount(20):
            occasions._renew_next_days()
        self.assertTrue(
            all(day >= date(2027, 6, 1) for day in occasions.mapped("date_next"))
        )

    @users("care_user")
    def test_occurrences_in_a_window_hold_their_key_years(self):
        solar = self._create_occasion(self.env.user, month=1, day=2)
        lunar = self._create_occasion(self.env.user, calendar="lunar", month=12, day=1)
        days = (solar | lunar)._get_occurrences(date(2030, 1, 1), date(2030, 12, 31))
        self.assertEqual(days[solar], [(date(2030, 1, 2), 2030)])
        self.assertEqual(
            days[lunar], [(date(2030, 1, 4), 2029), (date(2030, 12, 25), 2030)]
        )

    @users("care_user")
    def test_sentence_stands_at_the_date_while_it_is_typed(self):
        form = Form(self.env["care.occasion"])
        form.profile_id = self.profile
        form.type_id = self.birthday
        self.assertFalse(form.date_text)
        form.month = 2
        form.day = 31
        self.assertEqual(form.date_text, "Month 2 never has a day 31.")
        form.day = 28
        self.assertEqual(form.date_text, "February 28")
