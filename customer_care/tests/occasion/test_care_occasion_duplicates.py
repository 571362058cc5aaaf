from datetime import date

from odoo.tests import freeze_time, tagged, users

from ..common import CareCommon


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10")
class TestCareOccasionDuplicates(CareCommon):
    """A child who is also a contact is greeted once."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.birthday = cls.env.ref("customer_care.care_occasion_type_birthday")
        cls.child = cls._create_contact("Lin An")
        cls.daughter = cls._create_relative(partner_id=cls.child.id)
        cls.child_profile = cls._create_profile(
            partner_id=cls.child.id, user_id=cls.care_user_two.id
        )
        cls.family_date = cls._create_date(cls.profile, relative_id=cls.daughter.id)

    @classmethod
    def _create_date(cls, profile, **values):
        values = {"profile_id": profile.id, "year": 2000, **values}
        return cls._create_occasion(month=5, day=3, **values)

    def test_relative_with_the_same_kind_of_own_date_is_a_duplicate(self):
        own_date = self._create_date(self.child_profile)
        both = self.family_date | own_date
        self.assertEqual(both._find_duplicates(), self.family_date)

    def test_own_lunar_birthday_counts_as_the_same_kind(self):
        self._create_date(self.child_profile, calendar="lunar")
        self.assertEqual(self.family_date._find_duplicates(), self.family_date)

    def test_relative_without_an_own_date_is_none(self):
        wedding = self.env.ref("customer_care.care_occasion_type_wedding")
        self._create_date(self.child_profile, type_id=wedding.id)
        self.assertFalse(self.family_date._find_duplicates())

    def test_archived_own_date_or_profile_is_none(self):
        own_date = self._create_date(self.child_profile)
        own_date.action_archive()
        self.assertFalse(self.family_date._find_duplicates())
        own_date.action_unarchive()
        self.child_profile.action_archive()
        self.assertFalse(self.family_date._find_duplicates())

    def test_own_date_of_another_relative_of_the_child_is_none(self):
        friend = self._create_relative(profile_id=self.child_profile.id, name="Wu Hao")
        self._create_date(self.child_profile, relative_id=friend.id)
        self.assertFalse(self.family_date._find_duplicates())

    def test_own_date_in_another_company_is_none(self):
        self._create_date(self.child_profile)
        self.child.company_id = self._create_company()
        self.assertEqual(self.family_date._find_duplicates(), self.family_date)
        self.customer.company_id = self.env.company
        self.assertFalse(self.family_date._find_duplicates())

    @users("care_user")
    def test_duplicate_is_found_by_who_sees_both_customers_only(self):
        self._create_date(self.child_profile)
        family_date = self.family_date.with_user(self.env.user)
        occasions = self.env["care.occasion"]
        for owner in (self.care_user_two, self.env.user):
            self.child_profile.user_id = owner
            self.env.invalidate_all()
            is_own = owner == self.env.user
            with self.subTest(is_own=is_own):
                self.assertEqual(family_date.is_duplicate, is_own)
                twice = occasions.search([("is_duplicate", "=", True)])
                self.assertEqual(family_date in twice, is_own)
                once = occasions.search([("is_duplicate", "=", False)])
                self.assertEqual(family_date in once, not is_own)

    def test_own_date_of_a_relative_wakes_the_family_as_well(self):
        own_date = self._create_date(self.child_profile)
        for change in (lambda: own_date.write({"day": 4}), own_date.unlink):
            self.profile.date_next_check = False
            change()
            self.assertEqual(self.profile.date_next_check, date(2026, 3, 10))

    def test_archiving_a_relatives_profile_wakes_the_family(self):
        self._create_date(self.child_profile)
        for change in ("action_archive", "action_unarchive"):
            self.profile.date_next_check = False
            getattr(self.child_profile, change)()
            self.assertEqual(self.profile.date_next_check, date(2026, 3, 10))

    @users("care_user")
    def test_same_date_told_twice_is_one_date_with_the_words_of_both(self):
        first = self.family_date.with_user(self.env.user)
        first.write({"source": "Card", "is_confirmed": False})
        again = first.copy({"source": "Call", "is_confirmed": True})
        self.assertEqual(again, first)
        self.assertRecord(
            self.profile.occasion_ids, source="Card / Call", is_confirmed=True
        )

    @users("care_user")
    def test_dates_that_differ_in_what_is_known_stay_two(self):
        first = self.family_date.with_user(self.env.user)
        for differs in ({"year": 2001}, {"day": 0}, {"calendar": "lunar"}):
            with self.subTest(differs=differs):
                self.assertNotEqual(first.copy({"year": 2010, **differs}), first)
