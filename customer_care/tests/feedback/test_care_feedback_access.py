from odoo.exceptions import AccessError
from odoo.tests import tagged, users

from ..common import BY_ROLE
from .common_feedback import FeedbackCommon


@tagged("post_install", "-at_install")
class TestCareFeedbackAccess(FeedbackCommon):
    """A case is seen by those who work on it or care for its customer, only."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.feedback = cls._create_case(user_id=cls.handler.id)

    def _sees(self, user):
        cases = self.env["care.feedback"].with_user(user)
        return bool(cases.search([("id", "=", self.feedback.id)]))

    def test_handler_lead_owner_and_officer_see_a_case(self):
        for user in (self.handler, self.lead, self.care_user, self.care_officer):
            with self.subTest(user.login):
                self.assertTrue(self._sees(user))

    def test_stranger_sees_and_changes_no_case(self):
        self.assertFalse(self._sees(self.care_user_two))
        self.assertRights(self.feedback, {self.care_user_two: ""})

    def test_new_owner_of_the_customer_sees_her_cases_and_the_old_does_not(self):
        self.profile.user_id = self.care_user_two
        self.env.flush_all()
        self.assertTrue(self._sees(self.care_user_two))
        self.assertFalse(self._sees(self.care_user))

    def test_case_is_assigned_to_nobody_who_could_not_see_it(self):
        case, company = self.feedback, self._create_company()
        away = {"company_id": company.id, "company_ids": company.ids}
        for person in (
            self._create_employee("care_without"),
            self._create_customer_login(),
            self._create_colleague("care_away", "user", **away),
        ):
            given = {"user_id": person.id}
            for user in (self.handler, self.care_officer):
                own = case.with_user(user)
                new = own.browse().with_context(default_user_id=person.id)
                for label, attempt in {
                    "written": lambda c=own, v=given: c.write(v),
                    "saved": lambda c=own, v=given: c.web_save(v, {}),
                    "new": lambda c=own, v=given: c.create({"name": "Leak", **v}),
                    "proposed": lambda c=new: c.create({"name": "Leak"}),
                    "by hand": lambda c=own, p=person: c._assign_by_hand(p),
                }.items():
                    with self.subTest(person=person.login, door=label):
                        self.assertRefused(
                            attempt, says="user of Customer Care who belongs"
                        )

    def test_colleagues_without_care_see_no_cases(self):
        for group in ("base.group_user", "base.group_portal", "base.group_public"):
            user = self._create_user(group.replace(".", "_"), group)
            with self.subTest(group), self.assertRaisesRegex(AccessError, BY_ROLE):
                self._sees(user)

    def test_other_companies_see_no_cases(self):
        company = self._create_company()
        officer = self._create_colleague("care_elsewhere", "officer", company)
        self.assertFalse(self._sees(officer))

    @users("care_user_two")
    def test_who_opened_a_case_sees_it(self):
        feedback = self._create_case(self.env.user)
        self.assertTrue(feedback.has_access("read"))

    @users("care_user_two")
    def test_policy_is_read_and_not_changed_by_users(self):
        for record in (self.team, self.category, self.team.member_ids):
            own = record.with_env(self.env)
            own.check_access("read")
            with self.subTest(record), self.assertRaisesRegex(AccessError, BY_ROLE):
                own.check_access("write")

    @users("care_manager")
    def test_case_that_was_worked_on_is_not_deleted(self):
        stage = self.env["care.feedback.stage"]._get_of_state("in_progress")
        self.feedback.sudo().stage_id = stage
        case = self.feedback.with_env(self.env)
        self.assertRefused(case.unlink, says="has been worked on")

    @users("care_user_two")
    def test_case_has_a_number_of_its_own(self):
        one, two = (
            self._create_case(self.env.user),
            self._create_case(
                self.env.user,
            ),
        )
        self.assertTrue(one.number)
        self.assertNotEqual(one.number, two.number)

    @users("care_user")
    def test_case_of_an_employee_belongs_to_the_profile_of_the_firm(self):
        firm = self._create_contact("Pumps", is_company=True)
        profile = self._create_profile(partner_id=firm.id)
        person = self._create_contact("Buyer", parent_id=firm.id)
        feedback = self._create_case(self.env.user, partner_id=person.id)
        self.assertEqual(feedback.profile_id, profile)
