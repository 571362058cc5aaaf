from odoo.exceptions import AccessError, ValidationError
from odoo.tests import Form, tagged, users

from ..common import CareCommon


@tagged("post_install", "-at_install")
class TestCareTier(CareCommon):
    """The tier that new customers get, and who changes it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.tier_a = cls.env.ref("customer_care.care_tier_a")
        cls.tier_c = cls.env.ref("customer_care.care_tier_c")
        cls.tier_d = cls.env.ref("customer_care.care_tier_d")
        cls.env["care.settings"]._set("default_tier_id", cls.tier_c.id)

    @users("care_user")
    def test_customer_of_one_contact_gets_the_default(self):
        contact = self._find_contact()
        contact.action_care_start()
        self.assertEqual(contact.care_profile_id.tier_id, self.tier_c)
        self.assertTrue(contact.care_profile_id.is_tier_default)

    @users("care_user")
    def test_customers_of_several_contacts_get_the_default(self):
        contacts = self._find_contact("One") | self._find_contact("Two")
        contacts.action_care_start_selection()
        self.assertEqual(contacts.care_profile_id.tier_id, self.tier_c)

    @users("care_user")
    def test_customer_made_by_form_or_program_gets_the_default(self):
        form = Form(self.env["care.profile"])
        self.assertEqual(form.tier_id, self.tier_c)
        values = {"partner_id": self._find_contact().id, "user_id": self.env.uid}
        self.assertEqual(self.env["care.profile"].create(values).tier_id, self.tier_c)

    @users("care_user")
    def test_what_a_form_proposes_is_nobodys_choice(self):
        own = {"partner_id": self._find_contact().id, "user_id": self.env.uid}
        profiles = self.env["care.profile"]
        proposed = profiles.create({**own, "tier_id": self.tier_c.id})
        self.assertTrue(proposed.is_tier_default)
        proposed.tier_id = self.tier_a
        self.assertFalse(proposed.is_tier_default)
        self.assertFalse(proposed.event_ids, "a first choice is no rise")
        own["partner_id"] = self._find_contact("Second").id
        chosen = profiles.create({**own, "tier_id": self.tier_a.id})
        self.assertFalse(chosen.is_tier_default)

    def test_tier_belongs_to_the_customers_company_or_to_none(self):
        branch = self._create_company()
        tier = self.tier_a.copy({"company_id": branch.id})
        for company in (self.env.company, self.env["res.company"]):
            contact = self._create_contact(company_id=company.id)
            profile = self._create_profile(partner_id=contact.id)
            with self.subTest(company=company.name):
                self.assertRefused(
                    profile.write,
                    {"tier_id": tier.id},
                    error=ValidationError,
                    says="another company",
                )
        contact = self._create_contact(company_id=branch.id)
        self.assertTrue(self._create_profile(partner_id=contact.id, tier_id=tier.id))

    @users("care_officer")
    def test_wizard_proposes_the_default_and_obeys(self):
        found = [self._find_contact(f"Contact {number}") for number in range(3)]
        tiers = self.env["care.tier"]
        for contact, tier in zip(found, (None, self.tier_a, tiers), strict=True):
            wizard = self.env["care.profile.create"].create(
                {"domain": repr([("id", "=", contact.id)])}
            )
            self.assertEqual(wizard.tier_id, self.tier_c)
            if tier is not None:
                wizard.tier_id = tier
            wizard.action_create()
        profiles = [contact.care_profile_id for contact in found]
        self.assertEqual(
            [p.tier_id for p in profiles], [self.tier_c, self.tier_a, tiers]
        )
        self.assertEqual([p.is_tier_default for p in profiles], [True, False, False])

    @users("care_officer")
    def test_wizard_says_how_many_get_no_owner(self):
        contacts = self._find_contact("One") | self._find_contact(
            "Two", user_id=self.care_user.id
        )
        wizard = self.env["care.profile.create"].create(
            {"domain": repr([("id", "in", contacts.ids)])}
        )
        self.assertEqual(wizard.ownerless_count, 1)
        wizard.write({"owner_rule": "user", "user_id": self.care_user.id})
        self.assertEqual(wizard.ownerless_count, 0)

    def test_tier_that_is_gone_or_another_companys_is_no_default(self):
        tiers = self.env["care.tier"]
        self.tier_c.company_id = self._create_company()
        self.assertFalse(self._create_profile().tier_id)
        self.tier_c.company_id = False
        self.assertEqual(self._create_profile().tier_id, self.tier_c)
        self.tier_c.active = False
        self.assertFalse(self._create_profile().tier_id)
        unused = tiers.create({"name": "Unused"})
        self.env["care.settings"]._set("default_tier_id", unused.id)
        self.assertEqual(tiers._get_default(), unused)
        unused.unlink()
        self.assertFalse(self._create_profile().tier_id)
        self.assertFalse(Form(self.env["res.config.settings"]).care_default_tier_id)

    def test_default_is_a_setting(self):
        settings = self.env["res.config.settings"].create(
            {"care_default_tier_id": self.tier_a.id}
        )
        settings.execute()
        self.assertEqual(self._create_profile().tier_id, self.tier_a)
        self.env["res.config.settings"].create(
            {"care_default_tier_id": False}
        ).execute()
        self.assertFalse(self._create_profile().tier_id)

    def test_first_tier_that_somebody_chooses_is_no_news(self):
        profile = self._create_profile()
        profile.tier_id = self.tier_d
        self.assertFalse(profile.is_tier_default)
        self.assertFalse(profile.event_ids)
        profile.tier_id = self.tier_a
        self.assertEqual(profile.event_ids.type_id.code, "tier_raised")

    @users("care_user")
    def test_owner_sets_the_tier_of_many_at_once(self):
        profiles = self._create_profile() | self._create_profile()
        profiles = profiles.with_user(self.env.user)
        form = Form(
            self.env["care.profile.classify"].with_context(
                active_model="care.profile", active_ids=profiles.ids
            )
        )
        self.assertEqual(form.profile_count, 2)
        form.tier_id = self.tier_a
        form.save().action_classify()
        self.assertEqual(profiles.tier_id, self.tier_a)
        self.assertFalse(any(profiles.mapped("is_tier_default")))

    def test_who_has_only_a_touch_does_not_set_the_tier(self):
        self._create_touch(user_id=self.care_user_two.id)
        profile = self.profile.with_user(self.care_user_two)
        profile.best_time = "mornings"
        with self.assertRaisesRegex(AccessError, "may set the tier"):
            profile.tier_id = self.tier_a
        self.profile.backup_user_id = self.care_user_two
        profile.tier_id = self.tier_a
        self.profile.with_user(self.care_officer).tier_id = self.tier_d

    @users("care_officer")
    def test_tier_can_be_edited_in_the_list(self):
        [view] = self.env["care.profile"].get_views([(False, "list")])["views"].values()
        self.assertIn('multi_edit="1"', view["arch"])
        self.assertNotRegex(view["arch"], r'name="tier_id"[^>]*widget="badge"')
