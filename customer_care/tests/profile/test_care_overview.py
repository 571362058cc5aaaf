from odoo import Command
from odoo.exceptions import AccessError
from odoo.tests import freeze_time, tagged, users, warmup

from ..occasion.common_occasion import OccasionCommon


@freeze_time("2026-03-10")
@tagged("post_install", "-at_install")
class TestCareOverview(OccasionCommon):
    """Lists show who is overdue for contact, coming birthdays and common interests."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.tier = cls.env.ref("customer_care.care_tier_a")  # silent for 45 days
        cls.profile.tier_id = cls.tier
        cls.profile.date_start = "2026-03-01"

    def _is_found(self, *terms):
        found = self.env["care.profile"].search([("id", "=", self.profile.id), *terms])
        return bool(found)

    @users("care_user")
    def test_new_customer_is_silent_since_the_first_day(self):
        self.assertEqual(str(self.profile.date_no_contact_since), "2026-03-01")
        self.assertFalse(self._is_found(("date_no_contact_since", "<", "today -30d")))
        self.assertTrue(self._is_found(("date_no_contact_since", "<", "today -5d")))

    @users("care_user")
    def test_silence_beyond_the_tier_is_neglect(self):
        for day, is_contact_overdue in (("2026-01-25", False), ("2026-01-23", True)):
            self.profile.date_last_contact = day
            with self.subTest(day=day):
                self.assertEqual(self.profile.is_contact_overdue, is_contact_overdue)
                self.assertEqual(
                    self._is_found(("is_contact_overdue", "=", True)),
                    is_contact_overdue,
                )
                self.assertNotEqual(
                    self._is_found(("is_contact_overdue", "=", False)),
                    is_contact_overdue,
                )

    def test_who_is_not_overdue_is_found_beside_the_contact_and_in_no_list_of_all(self):
        profiles = self.env["care.profile"].with_user(self.care_officer)
        for value in (True, False):
            with self.subTest(value):
                query = profiles._search([("is_contact_overdue", "=", value)])
                self.assertNotIn('FROM "res_partner"', query.select().code)
                self.assertIn('JOIN "res_partner"', query.select().code)

    def test_list_shows_a_customer_whose_tier_the_reader_does_not_see(self):
        branch = self._create_company()
        self.customer.company_id = branch
        self.profile.tier_id = self.tier.copy({"company_id": branch.id})
        self.profile.date_last_contact = "2026-01-01"
        self.customer.company_id = False  # it moves, and takes its tier along
        self.env.flush_all()
        self.env.invalidate_all()
        with self._request_of(self.care_user) as env:
            self.assertFalse(self.profile.tier_id.with_env(env).has_access("read"))
            own = self.profile.with_env(env)
            [row] = own.web_read({"name": {}, "is_contact_overdue": {}, "tier_id": {}})
            self.assertTrue(row["is_contact_overdue"])
            self.assertFinds(
                own, [("is_contact_overdue", "=", True), ("id", "=", own.id)], own
            )

    @users("care_user")
    def test_nobody_neglects_whom_he_may_not_contact(self):
        values = {"date_last_contact": "2025-01-01", "is_do_not_contact": True}
        self.profile.write(values)
        self.assertFalse(self.profile.is_contact_overdue)
        self.assertFalse(self._is_found(("is_contact_overdue", "=", True)))

    @users("care_user")
    def test_birthday_is_the_customers_own(self):
        birthday = {"month": 3, "day": 15}
        self._create_occasion(self.env.user, relative_id=self.daughter.id, **birthday)
        self.assertFalse(self._is_found(("date_next_birthday", "<=", "today +30d")))
        self._create_occasion(self.env.user, **birthday)
        self.assertTrue(self._is_found(("date_next_birthday", "<=", "today +30d")))
        profile = self.profile.with_user(self.env.user)
        self.assertEqual(str(profile.date_next_birthday), "2026-03-15")

    @users("care_user_two")
    def test_sponsor_finds_no_birthdays(self):
        self.profile.sponsor_user_id = self.care_user_two
        self._create_occasion(month=3, day=15)
        self.env.flush_all()  # rules read the database
        self.assertTrue(self._is_found())
        self.assertFalse(self._is_found(("date_next_birthday", "<=", "today +30d")))
        self.assertFalse(self.profile.with_user(self.env.user).date_next_birthday)

    @users("care_user")
    def test_shared_hobby_is_found_and_a_taboo_is_not(self):
        hobby, taboo = self.env["care.preference"].create(
            [
                {"name": "Go", "category": "hobby"},
                {"name": "Politics", "category": "taboo"},
            ]
        )
        self.env.user.care_preference_ids = hobby | taboo
        profile = self.profile.with_user(self.env.user)
        profile.preference_ids = taboo
        self.assertFalse(self._is_found(("has_shared_interest", "=", True)))
        profile.preference_ids = hobby | taboo
        self.assertTrue(self._is_found(("has_shared_interest", "=", True)))
        self.assertEqual(profile.shared_preference_ids, hobby)

    @users("care_officer")
    def test_other_salesperson_is_noticed_and_takes_over_by_one_click(self):
        touch = self._create_touch()
        self.customer.user_id = self.care_user_two
        self.assertTrue(self._is_found(("has_other_salesperson", "=", True)))
        self.assertEqual(self.profile.user_id, self.care_user)
        self.profile.with_user(self.env.user).action_take_salesperson()
        self.assertEqual(self.profile.user_id, self.care_user_two)
        self.assertEqual(touch.user_id, self.care_user_two)
        self.assertFalse(self._is_found(("has_other_salesperson", "=", True)))

    @users("care_officer")
    def test_salespersons_who_cannot_be_owners_stop_no_others(self):
        other = self._create_profile(name="Other")
        outsider = self._create_colleague("care_seller", "user", name="Seller")
        other.partner_id.user_id, self.customer.user_id = self.care_user_two, outsider
        outsider.group_ids = self.env.ref("base.group_user")
        profiles = (self.profile | other).with_env(self.env)
        self.env.flush_all()
        params = profiles.action_take_salesperson()["params"]
        self.assertEqual(
            (self.profile | other).user_id, self.care_user + self.care_user_two
        )
        self.assertEqual(params["type"], "warning")
        self.assertIn("handed over: 1.", params["message"])
        self.assertIn("Seller", params["message"])

    @users("care_user_two")
    def test_only_officers_take_customers_for_the_salesperson(self):
        self.customer.user_id = self.care_user_two
        with self.assertRaisesRegex(
            AccessError, "Only an officer may hand over customers"
        ):
            self.profile.with_user(self.env.user).action_take_salesperson()

    @users("care_user")
    def test_gap_is_closed_by_the_basic_facts(self):
        profile = self.profile.with_user(self.env.user)
        self.assertTrue(profile.has_gaps)
        self.assertTrue(self._is_found(("has_gaps", "=", True)))
        self._create_occasion(self.env.user, month=3, day=15)
        channel = self.env.ref("customer_care.care_channel_call")
        profile.channel_line_ids = [Command.create({"channel_id": channel.id})]
        self.assertFalse(profile.has_gaps)
        self.assertFalse(self._is_found(("has_gaps", "=", True)))

    @users("care_user")
    def test_completeness_names_what_is_missing(self):
        profile = self.profile.with_user(self.env.user)
        before = profile.completeness
        self.assertIn("Form of Address", profile.completeness_missing)
        profile.form_of_address = "Madam Lin"
        self.assertGreater(profile.completeness, before)
        self.assertNotIn("Form of Address", profile.completeness_missing)

    @warmup
    @users("care_user")
    def test_list_of_customers_takes_constant_queries(self):
        profiles = self.profile | self._create_profiles(20)
        self.env.flush_all()
        self.env.invalidate_all()
        specification = {
            "name": {},
            "is_contact_overdue": {},
            "date_last_contact": {},
            "date_next_touch": {},
            "date_next_birthday": {},
            "phone": {},
            "tier_id": {"fields": {"display_name": {}}},
            "preference_ids": {"fields": {"display_name": {}}},
            "user_id": {"fields": {"display_name": {}}},
        }
        with self.assertQueryCount(care_user=10):
            profiles.with_user(self.env.user).web_read(specification)
