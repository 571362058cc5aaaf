from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged, users

from ..common import BY_ROLE
from ..plan.common_planner import PlannerCommon


@tagged("post_install", "-at_install")
class TestCareProfileStart(PlannerCommon):
    """A customer is made in one dialog, and nobody is entered twice unseen."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env.company.country_id = cls.env.ref("base.cn")
        cls.works = cls._create_contact("Works", is_company=True)
        cls.foreign = cls._create_profile(name="Wu Min", user_id=cls.care_user_two.id)
        cls.foreign.partner_id.write(
            {"phone": "138 0000 0001", "email": "wu.min@example.com"}
        )

    def _create_form(self, **values):
        form = Form(self.env["care.profile.start"])
        for name, value in {"name": "Chen Tao", **values}.items():
            form[name] = value
        return form

    def _take(self, contact):
        """The dialog that is opened for a contact."""
        forms = self.env["care.profile.start"]
        return Form(forms.with_context(default_partner_id=contact.id))

    def _create_customer(self, **values):
        self._create_form(**values).save().action_create()
        contacts = self.env["res.partner"].search([("name", "=", "Chen Tao")])
        return contacts.care_profile_id

    @users("care_user")
    def test_user_makes_a_customer_with_the_contact(self):
        tier = self.env.ref("customer_care.care_tier_b")
        works = self.works.with_env(self.env)
        profile = self._create_customer(
            phone="13900000002", email="c@example.com", parent_id=works, tier_id=tier
        )
        self.assertRecord(profile, user_id=self.env.uid, tier_id=tier.id)
        self.assertRecord(
            profile.partner_id,
            phone="13900000002",
            email="c@example.com",
            parent_id=works.id,
        )

    @users("care_user")
    def test_first_contact_is_planned_and_reminded_of(self):
        profile = self._create_customer()
        first = profile.touch_ids.filtered(lambda touch: not touch.plan_id)
        self.assertRecord(
            first,
            user_id=self.env.uid,
            reason="First contact",
            state="planned",
            date_planned=first._fields["date_planned"].to_date("2026-03-10"),
        )
        self.assertTrue(profile.activity_ids)

    @users("care_user")
    def test_without_a_day_the_plans_decide(self):
        profile = self._create_customer(date_first=False)
        self.assertFalse(profile.touch_ids.filtered(lambda touch: not touch.plan_id))

    @users("care_officer")
    def test_owner_is_the_companys_else_the_salesperson_else_the_maker(self):
        form = self._create_form()
        self.assertEqual(form.user_id, self.env.user)
        self.works.user_id = self.care_user_two
        form.parent_id = self.works.with_env(self.env)
        self.assertEqual(form.user_id, self.care_user_two)
        self._create_profile(partner_id=self.works.id)
        form = self._create_form(parent_id=self.works.with_env(self.env))
        self.assertEqual(form.user_id, self.care_user)
        form.user_id = self.care_user_two
        self.assertEqual(form.save()._create_customer().user_id, self.care_user_two)

    @users("care_user")
    def test_people_of_a_colleagues_company_are_left_to_the_colleague(self):
        self._create_profile(partner_id=self.works.id, user_id=self.care_user_two.id)
        form = self._create_form(parent_id=self.works.with_env(self.env))
        self.assertIn("Cared for by care_user_two", form.problem)
        with self.assertRaisesRegex(UserError, "Cared for by care_user_two"):
            form.save().action_create()

    @users("care_user")
    def test_same_phone_address_or_name_is_found_however_it_is_written(self):
        self._create_contact("张三")
        for values in (
            {"phone": "+86 13800000001"},
            {"email": "Wu Min <WU.MIN@example.com>"},
            {"name": "ＷＵ  min"},
            {"name": "wumin"},
        ):
            with self.subTest(values):
                [found] = self._create_form(**values).similar
                self.assertEqual(found["id"], self.foreign.partner_id.id)
        [found] = self._create_form(name="张　三").similar
        self.assertEqual(found["name"], "张三")
        self.assertFalse(self._create_form(name="Wu").similar)
        self.assertFalse(self._create_form(name="%").similar)

    @users("care_user")
    def test_of_a_colleagues_customer_only_the_name_of_the_owner_is_told(self):
        self.foreign.write({"car": "A red van", "private_opinion": "Slow payer"})
        [found] = self._create_form(name="Wu Min").similar
        self.assertEqual(found.keys(), {"id", "name", "phone", "note", "can"})
        self.assertEqual(found["note"], "Cared for by care_user_two (user): ask them.")
        self.assertFalse(found["can"])

    @users("care_user")
    def test_what_is_found_says_what_can_be_done(self):
        for contact, can in ((self.customer, "open"), (self.works, "take")):
            with self.subTest(name=contact.name):
                similar = self._create_form(name=contact.name).similar
                cans = [one["can"] for one in similar if one["id"] == contact.id]
                self.assertEqual(cans, [can])
        self.foreign.user_id = False
        [found] = self._create_form(name="Wu Min").similar
        self.assertIn("ask an officer", found["note"])

    @users("care_user")
    def test_contact_that_is_there_is_taken(self):
        contact = self._create_contact("Chen Tao", phone="13900000002")
        form = self._take(contact)
        self.assertEqual(form.phone, "13900000002")
        self.assertFalse(form.similar)
        form.save().action_create()
        self.assertEqual(
            contact.with_env(self.env).care_profile_id.user_id, self.env.user
        )

    @users("care_user")
    def test_colleagues_and_own_company_are_refused(self):
        for contact in (self.env.company.partner_id, self.care_user_two.partner_id):
            form = self._take(contact)
            self.assertTrue(form.problem)
            self.assertRefused(
                form.save().action_create,
                says="Our own company is not a customer|A colleague is not a customer",
            )

    @users("care_user")
    def test_without_a_name_nobody_is_made(self):
        form = self.env["care.profile.start"].create({"name": " "})
        with self.assertRaisesRegex(UserError, "Enter the name"):
            form.action_create()

    @users("care_user")
    def test_next_customer_is_entered_at_once(self):
        action = self._create_form().save().action_create_and_new()
        self.assertEqual(action["params"]["next"]["res_model"], "care.profile.start")
        self.assertIn("First touch: Tue, Mar 10", action["params"]["message"])

    @users("care_user")
    def test_where_no_tier_is_set_for_all_it_is_asked_for(self):
        contact = self._create_contact().with_env(self.env)
        action = contact.action_care_start()
        self.assertEqual(action["res_model"], "care.profile.start")
        self.assertEqual(action["context"], {"default_partner_id": contact.id})
        self.assertFalse(contact.care_profile_id)

    @users("care_user")
    def test_users_enter_and_correct_contacts_and_delete_none(self):
        contact = self.env["res.partner"].create({"name": "Chen Tao"})
        contact.phone = "13900000002"
        with self.assertRaisesRegex(AccessError, BY_ROLE):
            contact.unlink()
