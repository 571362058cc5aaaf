from odoo.tests import tagged, users

from .common_feedback import RatingCommon


@tagged("post_install", "-at_install")
class TestCareCompanyAttention(RatingCommon):
    """A person's bad experience is seen where one looks at the company."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        works = cls._create_contact("Works", is_company=True)
        cls.customer.parent_id = works
        cls.company = cls._create_profile(partner_id=works.id)

    def _read(self, user=None):
        """What the salesperson reads on the page, in the briefing and on the card."""
        self.env.flush_all()
        self.env.invalidate_all()
        company = self.company.with_user(user or self.env.user)
        touch = self._create_touch(profile_id=company.id).with_env(company.env)
        return company.open_case_text, str(company.briefing), touch.talking_points

    @users("care_user")
    def test_complaint_of_a_person_names_person_and_cause_at_the_company(self):
        self._create_case(self.env.user, type="complaint", name="Wrong invoice")
        page, briefing, card = self._read()
        self.assertIn("complaints: 1 (Lin Mei)", page)
        for told in (briefing, card):
            self.assertRegex(told, r"Open complaint: .* Wrong invoice \(Lin Mei\)")

    def test_rating_of_a_person_is_told_at_the_company(self):
        self._rate(self._solve(), 1)
        for told in self._read(self.care_user):
            self.assertIn("rated 1 of 5 on 03/10/2026 (Lin Mei)", told)
        own = self.profile.with_user(self.care_user).open_case_text
        self.assertTrue(own.endswith("rated 1 of 5 on 03/10/2026"))

    @users("care_user_two")
    def test_who_sees_the_company_alone_reads_no_cases_of_its_people(self):
        self._create_case(self.care_user, type="complaint")
        self.company.backup_user_id = self.care_user_two
        self.assertNotIn("Lin Mei", str(self._read()))

    @users("care_user")
    def test_list_of_customers_shows_it_on_its_cards(self):
        arch = self.env["care.profile"].get_view(view_type="kanban")["arch"]
        self.assertIn('name="open_case_text"', arch)
