import re

from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import freeze_time, tagged, users, warmup

from ..common import BY_ROLE
from ..occasion.common_occasion import OccasionCommon

CARE_FIELDS = [
    "care_profile_id",
    "care_tier_id",
    "care_user_id",
    "care_date_last_contact",
    "care_date_next_touch",
    "care_date_next_birthday",
    "care_has_shared_interest",
]


@freeze_time("2026-03-10")
@tagged("post_install", "-at_install")
class TestResPartner(OccasionCommon):
    """Contacts show of Customer Care what their reader may see, and find by it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.tier = cls.env.ref("customer_care.care_tier_a")
        cls.tea = cls._create_preference(name="Tea", category="taste")
        cls.profile.write(
            {
                "tier_id": cls.tier.id,
                "date_last_contact": "2026-01-10",
                "preference_ids": [Command.link(cls.tea.id)],
            }
        )
        cls._create_occasion(month=3, day=20)
        (cls.care_user | cls.care_user_two).care_preference_ids = cls.tea
        cls.plain_user = cls._create_employee("plain_user")

    def _find(self, *domain):
        """Whether the test's own user finds the customer by this domain."""
        found = self.env["res.partner"].search([("id", "=", self.customer.id), *domain])
        return bool(found)

    def _get_finding_domains(self):
        return [
            ("care_profile_id", "!=", False),
            ("care_profile_id", "=", self.profile.id),
            ("care_tier_id", "=", self.tier.id),
            ("care_tier_id.code", "=", "A"),
            ("care_user_id", "=", self.care_user.id),
            ("care_date_last_contact", "<", "2026-02-01"),
            ("care_date_no_contact_since", "<", "today -30d"),
            ("care_is_contact_overdue", "=", True),
            ("care_date_next_birthday", "<=", "today +30d"),
            ("care_has_shared_interest", "=", True),
            ("care_preference_ids", "in", self.tea.ids),
            ("care_profile_id.occasion_ids", "!=", False),
        ]

    @users("care_user")
    def test_owner_finds_his_customer_by_what_he_knows(self):
        for term in self._get_finding_domains():
            with self.subTest(term=term):
                self.assertTrue(self._find(term))

    @users("care_user_two")
    def test_colleague_finds_nothing_of_anothers_customer(self):
        for term in self._get_finding_domains():
            with self.subTest(term=term):
                self.assertFalse(self._find(term))

    @users("care_user_two")
    def test_colleague_sees_anothers_customer_as_any_contact(self):
        self.assertTrue(self._find(("care_profile_id", "=", False)))
        self.assertTrue(self._find(("care_tier_id", "=", False)))
        self.assertTrue(self._find(("care_tier_id", "!=", self.tier.id)))

    @users("care_user_two")
    def test_colleague_reads_nothing_of_anothers_customer(self):
        values = self.customer.with_user(self.env.user).read(CARE_FIELDS)[0]
        self.assertFalse(any(values[name] for name in CARE_FIELDS))

    @users("care_user_two")
    def test_colleague_finds_nothing_through_users(self):
        self._create_customer_login(partner_id=self.customer.id)
        self.assertFindsNothing(
            self.env["res.users"], [("care_tier_id", "=", self.tier.id)]
        )

    @users("care_user")
    def test_owner_finds_his_customer_through_users(self):
        login = self._create_customer_login(partner_id=self.customer.id)
        found = self.env["res.users"].search([("care_tier_id", "=", self.tier.id)])
        self.assertEqual(found.ids, login.ids)

    @users("plain_user")
    def test_user_without_role_neither_reads_nor_finds(self):
        customer = self.customer.with_user(self.env.user)
        self.assertFalse(set(CARE_FIELDS) & set(customer.fields_get()))
        for name in CARE_FIELDS:
            with self.subTest(field=name), self.assertRaisesRegex(AccessError, BY_ROLE):
                self._find((name, "!=", False))

    @users("plain_user")
    def test_user_without_role_has_no_care_in_the_form(self):
        arch = self.env["res.partner"].get_view(view_type="form")["arch"]
        self.assertNotIn('name="care', arch)

    @users("care_user")
    def test_contacts_are_not_grouped_by_care(self):
        for name in CARE_FIELDS:
            with self.subTest(field=name), self.assertRaisesRegex(ValueError, name):
                self.env["res.partner"]._read_group([], [name], ["__count"])

    @users("care_user")
    def test_contact_without_care_is_found_as_such(self):
        other = self._find_contact("Nobody's")
        self.assertMatches(other, [("care_tier_id", "=", False)])
        customer = self.customer.with_env(self.env)
        self.assertMatchesNot(customer, [("care_tier_id", "=", False)])

    @warmup
    @users("care_user")
    def test_list_of_contacts_takes_constant_queries(self):
        partners = self.customer
        partners |= self._create_profiles(20, tier_id=self.tier.id).partner_id
        self.env.flush_all()
        self.env.invalidate_all()
        specification = {
            "name": {},
            "care_tier_id": {"fields": {"display_name": {}}},
            "care_date_last_contact": {},
            "care_date_next_touch": {},
        }
        with self.assertQueryCount(care_user=7):
            partners.with_user(self.env.user).web_read(specification)

    @users("care_user")
    def test_form_of_a_customer_adds_few_queries(self):
        customer = self.customer.with_user(self.env.user)
        names = re.findall(r'name="(care_[a-z_]+)"', customer.get_view()["arch"])
        fields = [name for name in names if name in customer._fields]
        shown = {name: self._get_shown(customer, name) for name in fields}
        customer.web_read({"name": {}, **shown})
        self.env.flush_all()
        self.env.invalidate_all()
        customer.web_read({"name": {}})
        with self.assertQueryCount(care_user=10):
            customer.web_read(shown)

    def _get_shown(self, record, name):
        """What the web client asks for: the profile is only known to be there."""
        if name == "care_profile_id" or not record._fields[name].relational:
            return {}
        return {"fields": {"display_name": {}}, "limit": 5}
