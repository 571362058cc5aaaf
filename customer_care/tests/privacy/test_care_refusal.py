from odoo.exceptions import AccessError
from odoo.tests import tagged

from ..common import CareCommon


@tagged("post_install", "-at_install")
class TestCareRefusal(CareCommon):
    """Whoever is refused reads one plain sentence that says who can help."""

    def _refuse(self, work):
        with self.assertRaises(AccessError) as refused:
            work(self.profile.with_user(self.care_user_two))
        return str(refused.exception)

    def test_a_hidden_customer_is_refused_in_one_sentence(self):
        said = self._refuse(lambda profile: profile.read(["date_next_touch"]))
        self.assertIn("You may not see this record (", said)
        self.assertNotIn("care.profile", said)

    def test_a_change_is_refused_as_a_change(self):
        said = self._refuse(lambda profile: profile.write({"form_of_address": "Ma"}))
        self.assertIn("may not change this record", said)

    def test_who_works_in_the_company_as_well_is_proposed_to_switch_to_it(self):
        company = self._create_company(members=self.care_user)
        contact = self._create_contact("Elsewhere", company_id=company.id)
        profile = self._create_profile(partner_id=contact.id)
        here = {"allowed_company_ids": self.env.company.ids}
        with self.assertRaises(AccessError) as refused:
            profile.with_user(self.care_user).with_context(**here).read(["name"])
        self.assertIn("You may not see this record (", str(refused.exception))
        proposed = refused.exception.context["suggested_company"]
        self.assertEqual(proposed["id"], company.id)
