from odoo.tests import Form, tagged, users

from .common_feedback import FeedbackCommon


@tagged("post_install", "-at_install")
class TestCareFeedbackNote(FeedbackCommon):
    """Two fields note what a customer said, and counts are those of the reader."""

    @users("care_user")
    def test_two_fields_are_enough_to_note_feedback_of_a_contact(self):
        for speaker in (self.customer, self.profile):
            action = speaker.with_env(self.env).action_care_log_feedback()
            cases = self.env["care.feedback"].with_context(**action["context"])
            view = self.env.ref("customer_care.care_feedback_view_form_note")
            with self.subTest(speaker._name), Form(cases, view) as form:
                form.name = "The pump leaks"
            self.assertEqual(form.record.partner_id, self.customer)

    @users("care_user")
    def test_short_form_takes_files_and_tells_number_promise_and_assignee(self):
        file = self.env["ir.attachment"].create(
            {"name": "leak.png", "raw": b"x", "res_model": "care.feedback"}
        )
        cases = self.env["care.feedback"].with_context(
            default_partner_id=self.customer.id
        )
        view = self.env.ref("customer_care.care_feedback_view_form_note")
        with Form(cases, view) as form:
            form.name = "The pump leaks"
            form.file_ids.add(file)
        case = form.record
        self.assertEqual((file.res_model, file.res_id), (case._name, case.id))
        told = case.action_show_receipt()["params"]["message"]
        self.assertIn(case.number, told)
        self.assertIn(case._show_moment(case.date_deadline), told)
        case.sudo().user_id = self.handler
        self.assertIn(
            self.handler.name, case.action_show_receipt()["params"]["message"]
        )

    @users("care_user")
    def test_contact_and_profile_count_the_cases_of_the_reader(self):
        self._create_case(self.env.user)
        for speaker in (self.customer, self.profile):
            with self.subTest(speaker._name):
                own = speaker.with_env(self.env)
                self.assertEqual(own.care_case_count, 1)
                other = speaker.with_user(self.care_user_two)
                self.assertEqual(other.sudo().care_case_count, 0)

    @users("care_officer")
    def test_firm_counts_what_its_people_say(self):
        firm = self.customer.sudo().create({"name": "Pumps", "is_company": True})
        buyer = firm.create({"name": "Buyer", "parent_id": firm.id})
        self._create_case(self.env.user, partner_id=buyer.id)
        self.assertEqual(firm.with_env(self.env).care_case_count, 1)
