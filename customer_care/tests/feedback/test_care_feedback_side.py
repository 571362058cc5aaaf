from odoo.tests import tagged

from .common_feedback import MailFeedbackCommon

CUSTOMER = "Lin Mei <lin.mei@customer.example.com>"
CARRIER = "Carrier <carrier@elsewhere.example.com>"
COPIED = "Gu An <gu.an@elsewhere.example.com>"


@tagged("post_install", "-at_install")
class TestCareFeedbackSide(MailFeedbackCommon):
    """Who speaks for a customer who has written and is waited for."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.handler.email = "handler@ours.example.com"

    def _receive_waiting(self, **headers):
        case = self._receive(self._write_mail(CUSTOMER, **headers))
        case.user_id = self.handler
        case.with_user(self.handler).action_wait()
        return case

    def _reply(self, case, sender, words="His own fault", **headers):
        """Let a mail come in that replies to the newest message of a case."""
        mail = self._write_mail(
            sender,
            id=f"<{case.id}.{len(case.message_ids)}@reply.example.com>",
            In_Reply_To=case.message_ids[0].message_id,
            **headers,
        )
        mail.set_content(words)
        self._receive(mail)
        return case.message_ids[0]

    def _write_to_carrier(self, case):
        carrier = self._create_contact("Carrier", email="carrier@elsewhere.example.com")
        return case.with_user(self.handler).message_post(
            body="Whose fault is it?",
            partner_ids=carrier.ids,
            message_type="comment",
            subtype_xmlid="mail.mt_comment",
        )

    def _get_spoken(self, case):
        return "".join(case.sudo()._get_spoken_messages().mapped("body"))

    def test_third_party_is_neither_shown_to_the_customer_nor_ends_the_waiting(self):
        case = self._receive_waiting()
        self._write_to_carrier(case)
        answer = self._reply(case, CARRIER)
        self.assertIn("His own fault", answer.body)
        self.assertEqual(case.state, "waiting")
        self.assertNotIn("own fault", self._get_spoken(case))

    def test_third_party_reaches_the_assignee_and_not_the_customer_who_follows(self):
        case = self._receive_waiting()
        self.assertIn(self.customer, case.message_partner_ids)
        answer = self._reply(case, CARRIER)
        told = answer.notification_ids.res_partner_id
        self.assertEqual(told, self.handler.partner_id)

    def test_word_of_third_party_after_the_end_is_no_reply_of_the_customer(self):
        case = self._receive_waiting()
        case.action_solve()
        self._reply(case, CARRIER)
        self.assertFalse(case.activity_ids)

    def test_mail_of_a_colleague_to_a_third_party_does_not_make_it_the_customers(self):
        case = self._receive_waiting()
        case.message_unsubscribe(self.customer.ids)
        self._write_to_carrier(case)
        self._reply(case, self.handler.email, "Whose fault?", Cc=CARRIER)
        self._reply(case, CARRIER)
        self.assertEqual(case.state, "waiting")
        for words in ("Whose fault?", "own fault"):
            self.assertNotIn(words, self._get_spoken(case))

    def test_each_of_the_customers_side_is_heard_and_shown(self):
        firm = self._create_contact("Pumps", is_company=True)
        self.customer.parent_id = firm
        self._create_contact("An", email="an@firm.example.com", parent_id=firm.id)
        for sender in (CUSTOMER, COPIED, "An <an@firm.example.com>"):
            mail = f"<{sender[:2]}@mail.example.com>"
            with self.subTest(sender):
                case = self._receive_waiting(id=mail, Cc=COPIED)
                self._reply(case, sender, "It is the red one")
                self.assertEqual(case.state, "in_progress")
                self.assertIn("red one", self._get_spoken(case))

    def test_stranger_without_a_contact_is_the_customer_of_his_case(self):
        case = self._receive(self._write_mail(COPIED))
        case.action_wait()
        self._reply(case, COPIED, "It is the red one")
        self.assertEqual(case.state, "in_progress")
        self.assertIn("red one", self._get_spoken(case))

    def test_words_of_a_merged_case_stay_those_of_the_customer(self):
        survivor = self._receive_waiting()
        other = self._receive(self._write_mail(COPIED, id="<other@mail.example.com>"))
        last = self._receive(self._write_mail(COPIED, id="<last@mail.example.com>"))
        self._reply(last, COPIED, "It is the red one")
        last._merge_into(other)
        other.partner_id = self.customer  # it is she who writes from elsewhere
        other._merge_into(survivor)
        self.assertIn("red one", self._get_spoken(survivor))
