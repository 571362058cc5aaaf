from odoo.tests import BaseCase, Form, tagged, users

from ...tools.checklist import count_ticks
from ..plan.common_planner import PlannerCommon

LIST = """<ul class="o_checklist"><li class="o_checked">Rooms</li><li>Meals</li></ul>"""


@tagged("post_install", "-at_install")
class TestCareChecklist(PlannerCommon):
    """What is to be done stands in each touch, to be ticked off there."""

    def test_touch_of_a_step_has_its_checklist(self):
        self.step.checklist = LIST
        touch = self._plan()
        self.assertIn("Meals", touch.checklist)
        self.assertEqual(touch.checklist_progress, "1 of 2")

    def test_step_without_one_has_that_of_its_service_type(self):
        reception = self.env.ref("customer_care.care_service_type_reception")
        self.step.service_type_id = reception
        touch = self._plan()
        self.assertEqual(touch.service_type_id, reception)
        self.assertIn("Rooms booked", touch.checklist)

    def test_step_without_both_has_none(self):
        self.assertRecord(self._plan(), checklist=False, checklist_progress=False)

    @users("care_user")
    def test_person_who_plans_a_reception_finds_its_checklist(self):
        reception = self.env.ref("customer_care.care_service_type_reception")
        with Form(self.env["care.touch"]) as form:
            form.profile_id = self.profile.with_user(self.env.user)
            form.service_type_id = reception.with_user(self.env.user)
            self.assertIn("Rooms booked", form.checklist)
        self.assertEqual(form.record.checklist_progress, "0 of 7")

    @users("care_user")
    def test_ticks_are_kept_with_the_touch(self):
        touch = self._create_touch(self.env.user, checklist=LIST)
        touch.checklist = LIST.replace("<li>", '<li class="o_checked">')
        self.assertEqual(touch.checklist_progress, "2 of 2")

    @users("care_user")
    def test_partner_who_earns_too_little_is_followed_up(self):
        check = self.env.ref("customer_care.care_service_type_partner_check")
        touch = self._create_touch(self.env.user, service_type_id=check.id)
        view = "customer_care.care_touch_view_form_record"
        with Form(touch, view) as form:
            self.assertTrue(form.asks_rating)
            form.partner_rating = "2"
            self.assertTrue(form.needs_next)
            self.assertTrue(form.next_step)
            form.note = "Sold little"
        touch.action_record_reached()
        following = self.env["care.touch"].search([("follows_id", "=", touch.id)])
        self.assertEqual(len(following), 1)

    @users("care_user")
    def test_low_rating_is_not_left_without_a_next_step(self):
        touch = self._create_touch(self.env.user, partner_rating="1", note="Bad")
        self.assertRefused(touch.action_record_reached, says="next step")


@tagged("post_install", "-at_install")
class TestChecklistTools(BaseCase):
    def test_ticks_are_counted(self):
        for text, counts in (
            ("", (0, 0)),
            ("<p>Rooms</p>", (0, 0)),
            (LIST, (1, 2)),
            ("<ul><li>Rooms</li></ul>", (0, 0)),
        ):
            with self.subTest(text):
                self.assertEqual(count_ticks(text), counts)
