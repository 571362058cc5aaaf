from odoo.exceptions import AccessError
from odoo.tests import Form, tagged, users

from ..common import BY_RULE, CareCommon


@tagged("post_install", "-at_install")
class TestCareReach(CareCommon):
    """The contact is edited beside all that is known, and said to be out of reach."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env.ref("base.group_partner_manager").user_ids += cls.care_user
        cls.channels = {
            code: cls.env["care.channel"].search([("code", "=", code)])
            for code in ("call", "sms", "mail", "wechat")
        }

    def _add_channel(self, code, **values):
        values |= {"profile_id": self.profile.id, "channel_id": self.channels[code].id}
        return self.env["care.profile.channel"].create(values)

    @users("care_user")
    def test_phone_email_and_address_of_the_contact_are_edited_on_the_page(self):
        with Form(self.profile.with_user(self.env.user)) as form:
            form.phone = "+86 20 5550 0199"
            form.email = "lin@customer.example.com"
            form.street = "8 Lake Road"
            form.city = "Harbour Town"
        self.assertRecord(
            self.customer,
            phone="+86 20 5550 0199",
            email="lin@customer.example.com",
            street="8 Lake Road",
            city="Harbour Town",
        )

    def test_whoever_may_not_edit_a_contact_reads_it_only(self):
        profile = self.profile.with_user(self.care_user)
        self.assertTrue(profile.may_edit_contact)
        self.env["ir.rule"].create(
            {
                "name": "Contacts of others",
                "model_id": self.env["ir.model"]._get("res.partner").id,
                "domain_force": [("id", "!=", self.customer.id)],
                "perm_read": False,
            }
        )
        self.env.invalidate_all()
        self.assertFalse(profile.may_edit_contact)
        with self.assertRaisesRegex(AccessError, BY_RULE):
            profile.phone = "+86 20 5550 0199"

    @users("care_user")
    def test_address_of_a_company_is_edited_there(self):
        self.assertFalse(self.profile.has_company_address)
        self.customer.parent_id = self._create_contact("Works", is_company=True)
        self.assertTrue(self.profile.has_company_address)

    def test_customer_without_a_way_that_works_is_unreachable(self):
        for name, phone, email, lines, is_unreachable in (
            ("nothing", False, False, {}, True),
            ("phone", "123", False, {}, False),
            ("mail", False, "lin@customer.example.com", {}, False),
            ("no calls", "123", False, {"call": "refused"}, False),
            ("no phone", "123", False, {"call": "refused", "sms": "refused"}, True),
            ("no mail", False, "lin@c.example.com", {"mail": "refused"}, True),
            ("account", False, False, {"wechat": "unknown"}, False),
            ("no account", False, False, {"wechat": "refused"}, True),
        ):
            with self.subTest(name), self.env.cr.savepoint() as savepoint:
                self.customer.write({"phone": phone, "email": email})
                for code, consent in lines.items():
                    account = code == "wechat" and "lin-mei"
                    self._add_channel(code, consent=consent, address=account)
                self.assertEqual(self.profile.is_unreachable, is_unreachable)
                savepoint.rollback()
            self.env.invalidate_all()

    @users("care_user")
    def test_emptied_phone_lowers_completeness_and_is_found_by_the_filter(self):
        profile = self.profile.with_user(self.env.user)
        before = profile.completeness
        profile.phone = False
        self.assertLess(profile.completeness, before)
        self.assertIn("Phone", profile.completeness_missing)
        found = self._search_by_filter("care_profile_view_search", "unreachable")
        self.assertEqual(found, profile)
        groups = profile._read_group([], ["is_unreachable"], ["__count"])
        self.assertIn((True, 1), groups)
        profile.phone = "123"
        self.assertFalse(profile.is_unreachable)
        found = self._search_by_filter("care_profile_view_search", "unreachable")
        self.assertFalse(found)

    def test_stage_of_the_relationship_is_told_on_the_thread(self):
        self.assertIn("stage", self.profile._track_get_fields())
