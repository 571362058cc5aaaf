from odoo.tests import freeze_time, tagged, users

from .loyalty.common_loyalty import LoyaltyCommon

POLICIES = ("care.loyalty.policy", "care.risk.policy")
DOORS = {
    "loyalty": lambda profiles: profiles.action_refresh_loyalty(),
    "risk": lambda profiles: profiles._count_risk(),
}
MANY = 6


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 02:00:00")
class TestCareCompanyPolicy(LoyaltyCommon):
    """In a company its own policy holds, else that of all; all are found at once."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.abroad = cls._create_company()
        cls.nobody = cls.env["res.company"]

    def _forget(self, name):
        self.env[name].search([]).unlink()
        return self.env[name]

    def test_own_policy_goes_before_that_of_all(self):
        for name in POLICIES:
            with self.subTest(name):
                policies = self._forget(name)
                home = self.env.company
                self.assertFalse(policies._get_policy(home))
                own = policies.create({"company_id": self.abroad.id})
                self.assertEqual(
                    policies._map_policies(home | self.abroad),
                    {self.nobody: policies, home: policies, self.abroad: own},
                )
                of_all = policies.create({})
                self.assertEqual(
                    policies._map_policies(home | self.abroad),
                    {self.nobody: of_all, home: of_all, self.abroad: own},
                )

    def test_policy_is_called_by_its_company(self):
        for name in POLICIES:
            policies = self._forget(name)
            named = policies.create([{"company_id": self.abroad.id}, {}])
            with self.subTest(name):
                self.assertEqual(
                    named.mapped("display_name"), [self.abroad.name, "All companies"]
                )

    def test_policy_of_all_holds_where_there_is_no_other(self):
        for name in POLICIES:
            policies = self._forget(name)
            policies.create({"company_id": self.abroad.id})
            of_all = policies.create({})
            own = self._create_profile()
            own.partner_id.company_id = self.env.company
            far = self._create_profile()
            far.partner_id.company_id = self.abroad
            found = (own | far).filtered_domain(of_all._get_company_domain())
            with self.subTest(name):
                self.assertEqual(found, own)

    def test_customers_of_many_companies_cost_as_many_queries_as_those_of_one(self):
        companies = [self._create_company(name=f"Branch {n}") for n in range(MANY)]
        for label, door in DOORS.items():
            with self.subTest(label):
                few = self._create_at([self.env.company] * MANY, door)
                many = self._create_at(companies, door)
                self.assertLessEqual(many, few)

    def _create_at(self, companies, door):
        """The queries that a door costs for new customers of these companies."""
        profiles = self._create_profiles(len(companies))
        for profile, company in zip(profiles, companies, strict=True):
            profile.partner_id.company_id = company
        return self._count_queries(lambda: door(profiles))

    @users("care_user")
    def test_rules_hold_for_who_may_not_change_them(self):
        for name in POLICIES:
            policies = self.env[name]
            rules = policies._get_rules_of(self.env.company)
            with self.subTest(name):
                self.assertEqual(
                    rules[self.env.company],
                    policies._get_policy(self.env.company)._get_rules(),
                )
