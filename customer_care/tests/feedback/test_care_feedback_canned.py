from odoo.tests import Form, tagged

from .common_feedback import MailFeedbackCommon


@tagged("post_install", "-at_install")
class TestCareFeedbackCanned(MailFeedbackCommon):
    """Answers that are ready are one click away, and go to the customer."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.handler.email = "handler@ours.example.com"
        cls.category.answer_prefix = "leak"
        group = cls.env.ref("customer_care.group_care_user")
        cls.answers = cls.env["mail.canned.response"].create(
            [
                {"source": source, "substitution": text, "group_ids": group.ids}
                for source, text in (
                    ("leak-seal", "We send you a new seal."),
                    ("refund-late", "You get your money back."),
                )
            ]
        )

    def _receive_of_handler(self, sender="Lin Mei <lin.mei@customer.example.com>"):
        case = self._receive(self._write_mail(sender))
        case.write({"category_id": self.category.id, "user_id": self.handler.id})
        return case.with_user(self.handler)

    def _insert(self, case, answer=None):
        with self._request_of(self.handler) as env:
            wizards = env["care.feedback.insert"]
            form = Form(wizards.with_context(default_feedback_id=case.id))
            if answer:
                form.response_id = answer.with_env(env)
            return form.save().action_insert()

    def _send(self, action):
        composer = self.env[action["res_model"]].with_user(self.handler)
        form = Form(composer.with_context(**action["context"]))
        form.save()._action_send_mail()

    def test_answers_of_the_category_are_offered(self):
        case = self._receive_of_handler()
        self.assertEqual(case._find_canned_answers(), self.answers[0])
        self.category.answer_prefix = False
        self.assertLessEqual(self.answers, case._find_canned_answers())

    def test_answer_goes_to_the_customer_by_insert(self):
        case = self._receive_of_handler()
        self._send(self._insert(case, self.answers[0]))
        message = case.message_ids[0]
        self.assertIn("We send you a new seal.", str(message.body))
        self.assertEqual(message.partner_ids, self.customer)
        self.assertTrue(case.date_first_response)

    def test_stranger_gets_the_answer_of_an_engineer(self):
        case = self._receive_of_handler("Hu Po <hu.po@elsewhere.example.com>")
        self._send(self._insert(case, self.answers[0]))
        told = case.message_ids[0].partner_ids.mapped("email_normalized")
        self.assertEqual(told, ["hu.po@elsewhere.example.com"])

    def test_who_may_not_see_the_case_inserts_nothing(self):
        case = self._receive_of_handler()
        with self._request_of(self.care_user_two) as env:
            self.assertRefused(
                env["care.feedback.insert"].create,
                {"feedback_id": case.id},
                says="access to a linked record",
            )

    def test_category_opens_its_answers_with_the_prefix(self):
        action = self.category.with_user(self.handler).action_open_answers()
        found = self.env["mail.canned.response"].search(action["domain"])
        self.assertEqual(found & self.answers, self.answers[0])
        self.assertEqual(action["context"]["default_source"], "leak-")
