from odoo.fields import Command
from odoo.tests import tagged, users

from odoo.addons.customer_care.tests.feedback.common_feedback import FeedbackCommon
from odoo.addons.sms.tests.common import SMSCase


@tagged("post_install", "-at_install")
class TestCareDutySms(FeedbackCommon, SMSCase):
    """It is night for the team: an urgent case goes to the colleague on duty."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.night = cls._create_colleague("care_night", "user")
        cls.night.partner_id.write(
            {"phone": "+86 138 0013 8000", "country_id": cls.env.ref("base.cn").id}
        )
        cls._create_member(cls.handler)
        cls.calendar.attendance_ids = [Command.clear()]
        cls.calendar.attendance_ids = [
            Command.create(
                {"name": "Friday", "dayofweek": "4", "hour_from": 9, "hour_to": 10}
            )
        ]
        cls.team.write(
            {
                "duty_user_id": cls.night.id,
                "method": "balanced",
                "is_duty_texted": True,
            }
        )

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
        self.assertEqual(case.user_id, self.night)
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
        self.night.sudo().partner_id.phone = False
        case = self._open()
        told = (
            self.env["mail.message"]
            .sudo()
            .search([("model", "=", case._name), ("res_id", "=", case.id)])
        )
        called = told.filtered(lambda each: "Urgent" in (each.subject or ""))
        self.assertIn(self.night.partner_id, called.notified_partner_ids)
