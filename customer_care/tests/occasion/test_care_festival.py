from datetime import date

from odoo.exceptions import ValidationError
from odoo.tests import freeze_time, tagged, users

from ..common import CareCommon


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10")
class TestCareFestival(CareCommon):
    """A festival falls on its day, and is greeted unless it is one of mourning."""

    def _find(self, name):
        return self.env.ref(f"customer_care.care_festival_{name}")

    @users("care_user")
    def test_festivals_that_come_with_the_addon_fall_on_their_days(self):
        days = {
            "women": date(2027, 3, 8),
            "mothers": date(2026, 5, 10),
            "fathers": date(2026, 6, 21),
            "thanksgiving": date(2026, 11, 26),
            "new_years_eve": date(2027, 2, 5),
            "spring": date(2027, 2, 6),
            "lantern": date(2027, 2, 20),
            "dragon_head": date(2026, 3, 20),
            "qingming": date(2026, 4, 5),
            "dragon_boat": date(2026, 6, 19),
            "qixi": date(2026, 8, 19),
            "mid_autumn": date(2026, 9, 25),
            "double_ninth": date(2026, 10, 18),
            "laba": date(2027, 1, 15),
        }
        for name, day in days.items():
            self.assertEqual(self._find(name).date_next, day, name)

    def test_lunar_festivals_are_right_in_three_years_running(self):
        for name, days in {
            "spring": ("2026-02-17", "2027-02-06", "2028-01-26", "2029-02-13"),
            "dragon_boat": ("2026-06-19", "2027-06-09", "2028-05-28", "2029-06-16"),
            "mid_autumn": ("2026-09-25", "2027-09-15", "2028-10-03", "2029-09-22"),
        }.items():
            festival = self._find(name)
            found = festival._get_occurrences(date(2026, 1, 1), date(2029, 12, 31))
            with self.subTest(name):
                self.assertEqual([str(day) for day, __ in found[festival]], [*days])

    @users("care_user")
    def test_form_shows_the_days_of_the_following_years(self):
        festival = self._find("mid_autumn").with_user(self.care_user)
        self.assertEqual(festival.later_dates, "09/15/2027; 10/03/2028")

    def test_mourning_gets_no_greeting(self):
        self.assertFinds(
            self.env["care.festival"],
            [("has_greeting", "=", False)],
            self._find("qingming") | self._find("ghost"),
        )

    @users("care_user")
    def test_occurrences_hold_the_year_of_their_own_calendar(self):
        eve, new_year = self._find("new_years_eve"), self._find("new_year")
        days = (eve | new_year)._get_occurrences(date(2026, 12, 1), date(2027, 2, 28))
        self.assertEqual(days[eve], [(date(2027, 2, 5), 2026)])
        self.assertEqual(days[new_year], [(date(2027, 1, 1), 2027)])

    @users("care_manager")
    def test_festival_that_cannot_be_is_refused_in_one_sentence(self):
        weekday = {"rule": "nth_weekday", "month": 5}
        cases = (
            ("Month 2 never has a day 30", {"month": 2, "day": 30}),
            ("Month 5 never has a day 0", {"month": 5}),
            ("must be between 1 and 12", {"month": 13, "day": 1}),
            ("Month 1 never has a day 31", {"rule": "lunar", "month": 1, "day": 31}),
            ("Choose the solar term", {"rule": "solar_term"}),
            ("Choose the weekday", weekday | {"occurrence": "2"}),
            ("Choose which weekday", weekday | {"weekday": "6"}),
        )
        self.assertEachRefused(
            self._create_festival, cases=cases, error=ValidationError
        )

    def test_changed_festival_lets_the_job_pass_over_its_plans(self):
        festival = self._find("mid_autumn")
        plan = self._create_plan(
            "Festivals", trigger="occasion", festival_ids=festival.ids
        )
        plan.pass_after_id = -1
        festival.with_user(self.care_manager).day = 16
        self.assertEqual(plan.pass_after_id, 0)

    def test_deleted_festival_is_greeted_by_nobody(self):
        festival = self._create_festival(month=11, day=11)
        touch = self._create_touch(festival_id=festival.id, date_planned="2026-11-11")
        other = self._create_touch(festival_id=self._find("spring").id)
        self.profile._as_system().date_next_check = False
        festival.with_user(self.care_manager).unlink()
        self.assertRecordValues(
            touch | other,
            [
                {"state": "skipped", "skip_reason": "the festival was deleted"},
                {"state": "planned", "skip_reason": False},
            ],
        )
        self.assertTrue(self.profile.date_next_check)

    @users("care_user", "care_officer")
    def test_only_the_manager_changes_festivals(self):
        festival = self._find("spring").with_user(self.env.user)
        self.assertTrue(festival.has_access("read"))
        for operation in ("write", "create", "unlink"):
            self.assertFalse(festival.has_access(operation))
        self.assertTrue(festival.with_user(self.care_manager).has_access("write"))

    def test_festival_of_another_company_is_not_seen(self):
        festival = self._find("spring")
        festival.company_id = self._create_company()
        self.assertFalse(festival.with_user(self.care_manager).has_access("read"))
