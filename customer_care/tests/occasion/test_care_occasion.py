from datetime import date

from odoo.exceptions import ValidationError
from odoo.fields import Command
from odoo.tests import freeze_time, tagged, users

from .common_occasion import OccasionCommon


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 02:00:00")
class TestCareOccasion(OccasionCommon):
    """A date says whose it is, by which calendar, and how sure it is."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        works = cls._create_contact("Lin Works", is_company=True)
        cls.company_profile = cls._create_profile(partner_id=works.id)

    @users("care_user")
    def test_years_are_an_age_only_on_birthdays(self):
        birthday, wedding = (
            self._create_occasion(
                self.env.user,
                type_id=self.env.ref(f"customer_care.care_occasion_type_{name}").id,
                year=1990,
                month=5,
                day=3,
            )
            for name in ("birthday", "wedding")
        )
        self.assertEqual(birthday.years_text, f"turns {birthday.years_next}")
        self.assertEqual(wedding.years_text, f"{wedding.years_next} years")
        self.profile.with_env(self.env).hides_age = True
        self.assertFalse(birthday.years_text, "the age that one does not speak of")

    @users("care_user")
    def test_date_does_not_go_over_to_the_relative_of_another_customer(self):
        occasion = self._create_occasion(
            self.env.user, relative_id=self.daughter.id, month=5, day=3
        )
        other = self._create_relative(
            self.env.user, profile_id=self.company_profile.id, name="Lin Bo"
        )
        daughter = self.daughter.with_env(self.env)
        self.assertRefused(
            occasion.write,
            {"relative_id": other.id},
            says="relative belongs to another customer",
        )
        self.assertRefused(
            daughter.write,
            {"profile_id": other.profile_id.id},
            says="set by the system: Customer",
        )
        self.assertEqual(occasion.profile_id, self.profile)

    @users("care_user")
    def test_unknown_year_brings_no_age(self):
        occasion = self._create_occasion(
            self.env.user, month=5, day=3, is_confirmed=True
        )
        self.assertFalse(occasion.years_next)
        self.assertEqual(occasion.display_name, "Birthday: Lin Mei")

    @users("care_user")
    def test_name_says_whose_date_and_what_is_doubtful(self):
        occasion = self._create_occasion(
            self.env.user, relative_id=self.daughter.id, year=2016, month=5, day=3
        )
        name = "Birthday: Lin An (Daughter) · turns 10 · unconfirmed"
        self.assertEqual(occasion.display_name, name)
        occasion.action_confirm()
        self.assertEqual(
            occasion.display_name, "Birthday: Lin An (Daughter) · turns 10"
        )

    @users("care_user")
    def test_date_reads_in_its_own_calendar(self):
        texts = [
            ({"month": 5, "day": 3}, "May 3"),
            ({"year": 1985, "month": 5, "day": 3}, "May 3, 1985"),
            ({"year": 1985, "month": 5}, "May 1985, day unknown"),
            ({"calendar": "lunar", "month": 8, "day": 15}, "Lunar 八月十五"),
            (
                {"calendar": "lunar", "year": 2025, "month": 6, "is_leap_month": True},
                "Lunar 2025 闰六月, day unknown",
            ),
        ]
        for values, text in texts:
            self.assertEqual(
                self._create_occasion(self.env.user, **values).date_text, text
            )

    @users("care_user")
    def test_person_may_keep_both_birthdays(self):
        self._create_occasion(self.env.user, year=1985, month=5, day=3)
        self._create_occasion(
            self.env.user, calendar="lunar", year=1985, month=3, day=14
        )
        self.assertEqual(len(self.profile.occasion_ids), 2)

    @users("care_user")
    def test_company_has_no_birthday_and_a_person_no_founding_date(self):
        founding = self.env.ref("customer_care.care_occasion_type_founding")
        company = self.company_profile
        day = {"month": 3, "day": 15}
        cases = (
            ("Lin Works is a company", day | {"profile_id": company.id}),
            ("is a date for companies", day | {"type_id": founding.id}),
        )
        self.assertEachRefused(
            self._create_occasion, self.env.user, cases=cases, error=ValidationError
        )
        date = self._create_occasion(
            self.env.user, profile_id=company.id, type_id=founding.id, month=3, day=15
        )
        with self.assertRaisesRegex(ValidationError, "is a date for people"):
            date.type_id = self.birthday

    @users("care_user")
    def test_family_of_a_company_has_birthdays(self):
        boss = self._create_relative(
            self.env.user, profile_id=self.company_profile.id, name="Lin"
        )
        date = self._create_occasion(
            self.env.user,
            profile_id=boss.profile_id.id,
            relative_id=boss.id,
            month=3,
            day=15,
        )
        self.assertFalse(date.is_of_company)

    @users("care_user")
    def test_form_offers_the_kinds_of_the_customer_only(self):
        arch = self.env["care.occasion"].get_view(view_type="form")["arch"]
        self.assertIn("is_of_company", arch)

    @users("care_user")
    def test_relative_of_another_customer_is_refused(self):
        other = self._create_profile(name="Other")
        self.assertRefused(
            self._create_occasion,
            self.env.user,
            error=ValidationError,
            says="belongs to another customer",
            profile_id=other.id,
            relative_id=self.daughter.id,
            month=5,
        )

    @users("care_user")
    def test_date_made_from_a_relative_belongs_to_his_customer(self):
        self.daughter.write(
            {
                "occasion_ids": [
                    Command.create({"type_id": self.birthday.id, "month": 5})
                ]
            }
        )
        self.assertEqual(self.daughter.occasion_ids.profile_id, self.profile)

    @users("care_user")
    def test_change_of_a_date_wakes_the_customer(self):
        profile = self.profile.with_user(self.env.user)
        changes = [
            lambda: self._create_occasion(self.env.user, month=5, day=3),
            lambda: profile.occasion_ids.write({"day": 4}),
            lambda: profile.occasion_ids.unlink(),
        ]
        for change in changes:
            profile.sudo().date_next_check = False
            change()
            self.assertEqual(profile.date_next_check, date(2026, 3, 10))

    @users("care_user")
    def test_deleted_or_archived_date_skips_its_planned_touches(self):
        for end, word in (("unlink", "deleted"), ("action_archive", "archived")):
            occasion = self._create_occasion(self.env.user, month=5, day=3)
            values = {"occasion_id": occasion.id, "date_planned": "2026-05-03"}
            planned = self._create_touch(user_id=self.care_officer.id, **values)
            done = self._create_touch(state="done", **values)
            getattr(occasion, end)()
            self.assertEqual(planned.state, "skipped")
            self.assertEqual(planned.skip_reason, f"the date was {word}")
            self.assertEqual(done.state, "done")

    @users("care_user")
    def test_removed_relative_takes_planned_touches_along(self):
        occasion = self._create_occasion(
            self.env.user, relative_id=self.daughter.id, month=5, day=3
        )
        touch = self._create_touch(occasion_id=occasion.id, date_planned="2026-05-03")
        self.daughter.with_user(self.env.user).unlink()
        self.assertEqual(touch.state, "skipped")
        self.assertFalse(occasion.exists())
