from lxml import etree

from odoo.tests import Form, tagged, users

from .common_feedback import FeedbackCommon

FORMS = {
    "care.profile": ("care_profile_view_form", "care_promise_action_quick"),
    "care.touch": ("care_touch_view_form", "care_promise_action_quick_touch"),
}


@tagged("post_install", "-at_install")
class TestCareFeedbackPromise(FeedbackCommon):
    """Promises are made where one speaks with a customer whom one may see."""

    @users("care_user")
    def test_promise_is_a_button_where_customers_are_spoken_with(self):
        for model, (view, action) in FORMS.items():
            with self.subTest(model=model):
                action = self.env.ref(f"customer_care.{action}")
                self.assertIn(str(action.id), self._get_header(model, view))
        header = self._get_header("care.feedback", "care_feedback_view_form")
        self.assertIn("action_promise", header)

    def _get_header(self, model, view):
        """The names of the buttons in the header of a form, as its reader gets it."""
        view = self.env.ref(f"customer_care.{view}")
        arch = self.env[model].get_view(view.id, "form")["arch"]
        return etree.fromstring(arch).xpath("//header/button/@name")

    @users("care_user")
    def test_promise_is_made_from_a_case_to_its_customer(self):
        case = self._create_case(self.env.user).with_env(self.env)
        self.assertTrue(case.can_promise)
        with self._request_of(self.env.user) as env:
            action = case.with_env(env).action_promise()
            promises = env["care.promise"].with_context(**action["context"])
            with Form(promises, action["views"][0][0]) as form:
                form.name = "Call back on Friday"
                form.date_due = "2026-03-13"
        self.assertEqual(form.record.profile_id, self.profile)

    def test_who_sees_the_case_but_not_its_customer_makes_no_promise(self):
        case = self._create_case(self.env.user, user_id=self.handler.id)
        self.env.flush_all()
        self.assertFalse(case.with_user(self.handler).can_promise)

    @users("care_user")
    def test_nobody_promises_to_the_unknown(self):
        case = self._create_case(self.env.user, partner_id=False)
        self.assertFalse(case.with_env(self.env).can_promise)
