from odoo.exceptions import ValidationError
from odoo.tests import Form, freeze_time, tagged, users

from ..common import CareCommon


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10")
class TestCarePersonnel(CareCommon):
    """The new contact person is greeted, and who left is kept."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._set_default_tier()
        cls.firm = cls._create_contact("Pump Works", is_company=True)
        cls.company = cls._create_profile(partner_id=cls.firm.id)
        cls.customer.parent_id = cls.firm
        cls.newcomer = cls._create_contact("Gao Ming", parent_id=cls.firm.id)
        cls.changed = cls.env.ref("customer_care.care_event_type_contact_changed")

    def _tell(self, profile, came):
        action = profile.with_env(self.env).action_add_event()
        events = self.env["care.event"].with_context(**action["context"])
        with Form(events, "customer_care.care_event_view_form_tell") as form:
            form.type_id = self.changed
            if profile.is_company:
                form.left_profile_id = self.profile
            self.assertEqual(form.left_profile_id, self.profile)
            if came:
                form.came_partner_id = came
        return form.record

    def _get_codes(self, profile):
        return profile.event_ids.mapped("type_id.code")

    @users("care_user")
    def test_change_at_a_company_starts_care_for_both(self):
        event = self._tell(self.company, self.newcomer.with_env(self.env))
        self.assertEqual(self._get_codes(self.profile), ["contact_left"])
        came = self.env["care.profile"].search([("partner_id", "=", self.newcomer.id)])
        self.assertEqual(came.user_id, self.care_user)
        self.assertEqual(self._get_codes(came), ["contact_new"])
        [relation] = came.relation_ids
        self.assertRecord(relation, other_profile_id=self.profile.id, type="successor")
        self.assertIn("Gao Ming", event.note)
        self.assertIn(self.profile.name, event.note)

    @users("care_user")
    def test_change_told_of_the_person_proposes_that_they_left(self):
        self._tell(self.profile, None)
        self.assertIn("contact_left", self._get_codes(self.profile))

    @users("care_user")
    def test_two_who_leave_on_one_day_are_both_told(self):
        other = self._create_profile(name="Lu Jie")
        self._tell(self.company, None)
        self._create_event(
            self.env.user,
            code="contact_changed",
            profile_id=self.company.id,
            left_profile_id=other.id,
        )
        for profile in (self.profile, other):
            self.assertEqual(self._get_codes(profile), ["contact_left"])

    @users("care_user")
    def test_change_asks_who_left_or_who_came(self):
        told = {
            "profile_id": self.company.id,
            "type_id": self.changed.id,
            "date": "2026-03-10",
        }
        events = self.env["care.event"]
        refused = {"error": ValidationError, "says": "who left, who came, or both"}
        self.assertRefused(events.create, [told], **refused)
        moved = self._create_event(
            self.env.user, code="move", profile_id=self.company.id
        )
        self.assertRefused(moved.write, {"type_id": self.changed.id}, **refused)
        self.assertTrue(events.create([told | {"came_partner_id": self.newcomer.id}]))

    @users("care_user")
    def test_form_asks_for_one_of_both_at_the_field(self):
        action = self.company.with_env(self.env).action_add_event()
        events = self.env["care.event"].with_context(**action["context"])
        with Form(events, "customer_care.care_event_view_form_tell") as form:
            self.assertFalse(form._get_modifier("left_profile_id", "required"))
            form.type_id = self.changed
            for name in ("left_profile_id", "came_partner_id"):
                self.assertTrue(form._get_modifier(name, "required"))
            form.left_profile_id = self.profile
            self.assertFalse(form._get_modifier("came_partner_id", "required"))
