from odoo.tests import tagged, users

from odoo.addons.customer_care.tests.feedback.common_feedback import DutyCommon
from odoo.addons.sms.tests.common import SMSCase


@tagged("post_install", "-at_install")
class TestCareDutySms(DutyCommon, SMSCase):
    """The colleague on duty is texted of an urgent case where the team wants that."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        number = {"phone": "+86 138 0013 8000", "country_id": cls.env.ref("base.cn").id}
        cls.care_officer.partner_id.write(number)
        cls.team.is_duty_texted = True

    def _open(self, **values):
        with self.mockSMSGateway():
            return self._create_case(self.env.user, **{"priority": "3", **values})

    def _find_texts(self):
        return self.env["sms.sms"].sudo().search([])

    @users("care_user")
    def test_colleague_on_duty_is_texted_of_an_urgent_case(self):
        before = self._find_texts()
        case = self._open()
        text = self._find_texts() - before
        self.assertEqual(case.user_id, self.care_officer)
        self.assertEqual(text.mapped("number"), ["+8613800138000"])
        self.assertIn(case.number, text.body)
        self.assertEqual(text.state, "outgoing", "nobody waits for the gateway")

    @users("care_user")
    def test_nobody_is_texted_of_other_cases_or_by_other_teams(self):
        before = self._find_texts()
        self._open(priority="1")
        self.team.sudo().is_duty_texted = False
        self._open()
        self.assertFalse(self._find_texts() - before)

    @users("care_user")
    def test_text_is_no_answer_to_the_customer(self):
        self.assertFalse(self._open().date_first_response)

    @users("care_user")
    def test_colleague_without_a_number_is_mailed_all_the_same(self):
        self.care_officer.sudo().partner_id.phone = False
        case = self._open()
        told = (
            self.env["mail.message"]
            .sudo()
            .search([("model", "=", case._name), ("res_id", "=", case.id)])
        )
        called = told.filtered(lambda each: "Urgent" in (each.subject or ""))
        self.assertIn(self.care_officer.partner_id, called.notified_partner_ids)
