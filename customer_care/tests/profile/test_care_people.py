from odoo.tests import tagged, users

from ..common import CareCommon


@tagged("post_install", "-at_install")
class TestCarePeople(CareCommon):
    """The page of a company shows its people, and what each of them decides."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.works = cls._create_contact("Works", is_company=True)
        cls.company = cls._create_profile(partner_id=cls.works.id)
        cls.customer.parent_id = cls.works
        contact = cls._create_contact("Yuan Li", parent_id=cls.works.id)
        cls.foreign = cls._create_profile(
            partner_id=contact.id, user_id=cls.care_user_two.id
        )
        cls.tier = cls.env["care.tier"].create({"name": "Top", "needs_sponsor": True})

    def test_each_reader_sees_those_of_the_people_whom_they_see(self):
        for user, people in (
            (self.care_user, self.profile),
            (self.care_officer, self.profile | self.foreign),
        ):
            with self.subTest(user.login):
                company = self.company.with_user(user)
                self.assertEqual(company.people_ids, people)
        self.assertFalse(self.profile.with_user(self.care_user).people_ids)

    def test_people_of_many_companies_cost_as_many_queries_as_of_few(self):
        companies = self._create_profiles(8)
        companies.partner_id.is_company = True
        few, many = companies[:2], companies
        for company in companies:
            contact = self._create_contact(parent_id=company.partner_id.id)
            self._create_profile(partner_id=contact.id)
        read = [
            lambda some=some: some.with_user(self.care_user).mapped("people_ids.name")
            for some in (few, many)
        ]
        self.assertEqual(*map(self._count_queries, read))

    @users("care_user")
    def test_touches_and_next_contact_of_a_company_count_its_people(self):
        company = self.company.with_user(self.env.user)
        self._create_touch(date_planned="2026-03-20")
        self._create_touch(date_planned="2026-03-16", profile_id=company.id)
        self._create_touch(
            date_planned="2026-03-12",
            profile_id=self.foreign.id,
            user_id=self.care_user_two.id,
        )
        self.profile.date_last_contact = "2026-03-01"
        self.assertEqual(company.touch_count, 2)
        shown = self.env["care.touch"].search(company.action_open_touches()["domain"])
        self.assertEqual(len(shown), 2)
        self.assertEqual(str(company.date_next_of_all), "2026-03-16")
        self.assertEqual(str(company.date_last_of_all), "2026-03-01")
        self.assertFalse(company.date_last_contact, "its own clock")

    @users("care_officer")
    def test_customers_whose_tier_wants_a_sponsor_and_who_have_none_are_listed(self):
        both = self.company | self.foreign
        both.tier_id = self.tier
        self.foreign.sponsor_user_id = self.care_manager
        found = self._search_by_filter("care_profile_view_search", "lacks_sponsor")
        self.assertEqual(found & (both | self.profile), self.company)
        self.assertTrue(self.company.lacks_sponsor)
        self.assertFalse(self.foreign.lacks_sponsor or self.profile.lacks_sponsor)
        self.company.sponsor_user_id = self.care_manager
        self.assertFalse(self.company.lacks_sponsor)
        others = (both | self.profile).with_env(self.env)
        self.assertMatches(others, [("lacks_sponsor", "=", False)])

    @users("care_user")
    def test_page_of_a_company_tells_of_the_cases_of_its_people(self):
        self._create_case(self.env.user, type="complaint")
        company = self.company.with_user(self.env.user)
        self.assertEqual(company.open_case_count, 1)
        self.assertIn("complaints: 1 (Lin Mei)", company.open_case_text)

    @users("care_user")
    def test_contacts_of_the_company_are_a_click_away(self):
        action = self.company.with_user(self.env.user).action_open_contacts()
        self.assertFinds(
            self.env["res.partner"],
            action["domain"],
            self.customer | self.foreign.partner_id,
        )

    @users("care_manager")
    def test_sponsor_is_reminded_of_the_visit_that_is_shipped_as_a_plan(self):
        plan = self.env.ref("customer_care.care_plan_executive")
        self.assertEqual(plan.state, "active")
        plan.sudo().date_activated = "2026-03-01"  # shipped, it was on its own day
        tier = self.env.ref("customer_care.care_tier_a")
        self.company.write(
            {"sponsor_user_id": self.care_officer.id, "tier_id": tier.id}
        )
        (self.company | self.profile)._plan_now()
        customers = self.company | self.profile
        visit = customers.sudo().touch_ids.filtered(lambda one: one.plan_id == plan)
        self.assertRecord(
            visit,
            profile_id=self.company.id,
            user_id=self.care_officer.id,
            channel_id=self.env.ref("customer_care.care_channel_visit").id,
        )
        self.assertLess(visit.date_reminder, visit.date_planned)
