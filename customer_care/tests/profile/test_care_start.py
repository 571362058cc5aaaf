from odoo.exceptions import UserError, ValidationError
from odoo.tests import Form, tagged, users

from ..common import CareCommon


@tagged("post_install", "-at_install")
class TestCareStart(CareCommon):
    """A contact becomes a customer of who adds it, or is left out with a reason."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._set_default_tier()

    @users("care_user")
    def test_user_becomes_owner_of_nobodys_contact(self):
        contact = self._find_contact()
        action = contact.action_care_start()
        self.assertEqual(action["res_id"], contact.care_profile_id.id)
        self.assertEqual(contact.care_profile_id.user_id, self.care_user)

    @users("care_officer")
    def test_officer_makes_the_salesperson_owner(self):
        contact = self._find_contact(user_id=self.care_user.id)
        contact.action_care_start()
        self.assertEqual(contact.care_profile_id.user_id, self.care_user)

    @users("care_user")
    def test_user_becomes_owner_of_the_contact_he_chooses_in_the_form(self):
        contact = self._find_contact()
        with Form(self.env["care.profile"]) as form:
            form.partner_id = contact
        self.assertEqual(form.record.user_id, self.care_user)

    @users("care_officer")
    def test_officer_chooses_an_owner_in_the_form_or_nobody(self):
        contact = self._find_contact()
        with Form(self.env["care.profile"]) as form:
            form.partner_id = contact
        self.assertFalse(form.record.user_id)

    @users("care_officer")
    def test_officer_makes_a_customer_without_owner(self):
        contact = self._find_contact()
        contact.action_care_start()
        self.assertFalse(contact.care_profile_id.user_id)

    @users("care_user")
    def test_each_unfit_contact_is_left_out_with_a_sentence(self):
        foreign = self._find_contact("Foreign")
        self.profile.create(
            {"partner_id": foreign.id, "user_id": self.care_user_two.id}
        )
        unfit = {
            "already a customer": foreign,
            "archived": self._find_contact(active=False),
            "invoice": self._find_contact(type="invoice"),
            "delivery address": self._find_contact(type="delivery"),
            "A colleague": self.care_user_two.partner_id,
            "Our own company": self.env.company.partner_id,
            "colleague's customer": self._find_contact(user_id=self.care_user_two.id),
        }
        for words, contact in unfit.items():
            with self.subTest(words=words), self.assertRaisesRegex(UserError, words):
                contact.with_user(self.env.user).action_care_start()

    @users("care_officer")
    def test_person_of_a_customer_inherits_the_owner_of_the_company(self):
        company = self._create_contact("Works", is_company=True)
        branch = self._create_contact("Branch", is_company=True, parent_id=company.id)
        self._create_profile(partner_id=company.id, user_id=self.care_user_two.id)
        person = self._find_contact(parent_id=branch.id, user_id=self.care_user.id)
        person.action_care_start()
        self.assertEqual(person.care_profile_id.user_id, self.care_user_two)

    @users("care_officer")
    def test_owner_who_has_left_passes_nobody_on(self):
        company = self._create_contact("Works", is_company=True)
        leaver = self._create_colleague("care_leaver", "user")
        self._create_profile(partner_id=company.id, user_id=leaver.id)
        leaver.active = False
        person = self._find_contact(parent_id=company.id, user_id=self.care_user.id)
        person.action_care_start()
        self.assertEqual(person.care_profile_id.user_id, self.care_user)

    @users("care_user")
    def test_owner_of_the_company_adds_its_people_whoever_sells_to_them(self):
        company = self._create_contact("Works", is_company=True)
        self._create_profile(partner_id=company.id)
        person = self._find_contact(parent_id=company.id, user_id=self.care_user_two.id)
        person.action_care_start()
        self.assertEqual(person.care_profile_id.user_id, self.care_user)

    @users("care_user")
    def test_who_cares_for_the_company_is_named_to_colleagues(self):
        company = self._create_contact("Works", is_company=True)
        owner = self.care_user_two
        self._create_profile(partner_id=company.id, user_id=owner.id)
        person = self._find_contact(parent_id=company.id)
        with self.assertRaisesRegex(UserError, "Cared for by care_user_two"):
            person.action_care_start()
        with self.assertRaisesRegex(UserError, "Cared for by care_user_two"):
            self.env["care.profile"].create(
                {"partner_id": person.id, "user_id": self.env.uid}
            )

    @users("care_officer")
    def test_those_who_are_no_customers_are_not_proposed(self):
        leaver = self._create_employee("care_leaver")
        leaver.active = False
        leaver.partner_id.active = True
        ours = self.env.company.partner_id
        left_out = (
            ours
            | self._create_contact("Colleague", parent_id=ours.id)
            | self.care_user.partner_id
            | leaver.partner_id
            | self._create_contact(type="invoice")
            | self._create_contact(type="delivery")
            | self.customer
        )
        proposed = self.env["care.profile"].fields_get(["partner_id"])
        contacts = self.env["res.partner"].with_context(active_test=False)
        found = contacts.search(proposed["partner_id"]["domain"])
        self.assertIn(
            self._create_contact("Fresh"),
            contacts.search(proposed["partner_id"]["domain"]),
        )
        self.assertFalse(found & left_out.with_env(contacts.env))

    @users("care_officer")
    def test_contact_of_another_company_is_left_out(self):
        # companies may share their contacts by switching this rule off
        self.env.ref("base.res_partner_rule").sudo().active = False
        company = self._create_company()
        contact = self._find_contact(company_id=company.id)
        with self.assertRaisesRegex(UserError, "belongs to another company"):
            contact.action_care_start()

    @users("care_user")
    def test_contact_of_a_colleagues_customer_leads_nowhere(self):
        customer = self.customer.with_user(self.care_user_two)
        for button in (customer.action_care_open, customer.action_care_add_event):
            with self.assertRaisesRegex(UserError, "not one of your customers"):
                button()

    @users("care_user")
    def test_customer_whom_somebody_has_made_meanwhile_is_opened(self):
        action = self.customer.with_user(self.env.user).action_care_start()
        self.assertEqual(action["res_id"], self.profile.id)

    @users("care_user")
    def test_archived_profile_is_still_a_profile(self):
        self.profile.active = False
        action = self.customer.with_user(self.env.user).action_care_start()
        self.assertEqual(action["res_id"], self.profile.id)
        with self.assertRaisesRegex(UserError, "already a customer"):
            self.customer.with_user(self.care_user_two).action_care_start()

    @users("care_user")
    def test_selection_tells_who_was_left_out(self):
        contacts = self._find_contact("New One") | self._find_contact("New Two")
        selection = contacts | self.customer.with_user(self.env.user)
        message = selection.action_care_start_selection()["params"]["message"]
        self.assertIn("Customers created: 2.", message)
        self.assertIn("Skipped: Lin Mei.", message)
        self.assertEqual(len(contacts.care_profile_id), 2)

    @users("care_user")
    def test_selection_without_a_tier_is_asked_for_one(self):
        contacts = self._find_contact("New One") | self._find_contact("New Two")
        self.env["care.settings"]._set("default_tier_id", 0)
        action = contacts.action_care_start_selection()["params"]["next"]
        self.assertEqual(action["res_model"], "care.profile.classify")
        form = self.env[action["res_model"]].with_context(**action["context"])
        tier = self.env.ref("customer_care.care_tier_a")
        form.create({"tier_id": tier.id}).action_classify()
        self.assertEqual(contacts.care_profile_id.tier_id, tier)

    @users("care_officer")
    def test_many_names_are_cut_short(self):
        names = [f"Lin, {number}" for number in range(7)]
        contacts = self._find_contact().union(*map(self._find_contact, names))
        contacts.action_care_start_selection()
        message = contacts.action_care_start_selection()["params"]["message"]
        self.assertIn("Lin, 0; Lin, 1", message)
        self.assertIn("and 3 more", message)

    @users("care_officer")
    def test_forbidden_sharing_refuses_contacts_of_no_company(self):
        self.env["care.settings"]._set("requires_company", True)
        contact = self._find_contact()
        with self.assertRaisesRegex(UserError, "has no company"):
            contact.action_care_start()
        with self.assertRaisesRegex(ValidationError, "has no company"):
            self.env["care.profile"].create({"partner_id": contact.id})

    def test_forbidden_sharing_keeps_customers_in_their_company(self):
        self.customer.company_id = self.env.company
        self.env["care.settings"]._set("requires_company", True)
        with self.assertRaisesRegex(ValidationError, "has no company"):
            self.customer.company_id = False

    @users("care_user")
    def test_start_for_many_takes_constant_queries(self):
        contacts = self.env["res.partner"]
        for number in range(30):
            contacts |= self._find_contact(f"Contact {number}")
        few, many = (
            self._count_queries(some._care_start)
            for some in (contacts[:5], contacts[5:])
        )
        self.assertEqual(few, many)

    def test_portal_customer_may_have_a_profile(self):
        portal = self._create_customer_login()
        profiles, refusals = portal.partner_id._care_start()
        self.assertTrue(profiles)
        self.assertFalse(refusals)
