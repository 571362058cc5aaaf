from psycopg2 import IntegrityError

from odoo.exceptions import AccessError
from odoo.tests import tagged, users
from odoo.tools import mute_logger

from ..common import BY_ROLE, BY_RULE, CareCommon

PUMP = {"name": "pump", "string": "Pump in use", "type": "char"}


@tagged("post_install", "-at_install")
class TestCarePropertyList(CareCommon):
    """Managers add facts to the list of their company; owners fill them in."""

    def _add_fact(self, **values):
        """Add a fact on the form of the customer, as core's screen does."""
        fact = {**PUMP, "definition_changed": True, **values}
        self.profile.with_user(self.env.user).write({"properties": [fact]})

    @users("care_manager")
    def test_manager_adds_facts_on_the_form_of_a_customer(self):
        self.assertFalse(self.env["res.company"].has_access("write"))
        self.assertTrue(self.profile.with_user(self.env.user).property_list_id)
        self.assertTrue(
            self.profile.property_list_id.with_user(self.env.user).has_access("write")
        )
        self._add_fact(value="CR-32")
        self.assertEqual(self.profile.property_list_id.definition[0]["name"], "pump")
        self.assertEqual(self.profile.properties["pump"], "CR-32")

    @users("care_user", "care_officer")
    def test_others_add_no_facts(self):
        property_list = self.profile.property_list_id.with_user(self.env.user)
        self.assertFalse(property_list.has_access("write"))
        with self.assertRaisesRegex(AccessError, BY_ROLE):
            self._add_fact()
        self.assertFalse(property_list.sudo().definition)

    @users("care_user")
    def test_owner_fills_the_facts_that_are_there(self):
        self.profile.property_list_id.definition = [PUMP]
        self.profile.with_user(self.env.user).properties = {"pump": "CR-32"}
        self.assertEqual(self.profile.properties["pump"], "CR-32")

    def test_each_company_has_its_own_list(self):
        branch = self._create_company()
        property_lists = self.env["care.property.list"]
        property_list = property_lists._get_list_of(branch)
        self.assertEqual(property_list.company_id, branch)
        self.assertNotEqual(property_list, self.profile.property_list_id)
        profile = self.env["care.profile"].with_company(branch)
        contact = self._create_contact("New")
        made = profile.create({"partner_id": contact.id})
        self.assertEqual(made.property_list_id, property_list)
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaisesRegex(IntegrityError, "care_property_list_company_unique"),
            self.env.cr.savepoint(),
        ):
            property_lists.create({"company_id": branch.id})

    def test_customer_has_the_list_of_his_company_whoever_makes_him(self):
        branch = self._create_company(self.care_officer)
        contact = self._create_contact(company_id=branch.id)
        companies = (self.care_officer.company_id + branch).ids
        own = contact.with_user(self.care_officer)
        own.with_context(allowed_company_ids=companies)._care_start()
        property_list = self.env["care.property.list"]._get_list_of(branch)
        profile = contact.sudo().care_profile_id
        self.assertEqual(profile.property_list_id, property_list)
        contact.company_id = self.env.company
        self.assertEqual(
            profile.property_list_id, property_list, "with what it says of him"
        )

    @users("care_manager")
    def test_manager_does_not_add_facts_for_a_company_he_is_not_of(self):
        branch = self._create_company()
        property_list = self.env["care.property.list"]._get_list_of(branch)
        with self.assertRaisesRegex(AccessError, BY_RULE):
            property_list.definition = [PUMP]
