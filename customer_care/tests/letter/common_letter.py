from odoo.fields import Command

from odoo.addons.mail.tests.common import MailCommon

from ..plan.common_planner import PlannerCommon

BODY = """<p>Dear <t t-out="object.address_name"/>, all the best
<t t-if="object.occasion_years">for your <t t-out="object.occasion_years"/> years</t>!
<t t-out="object.sender_name"/> <t t-out="object.company_name"/></p>"""


class LetterCommon(MailCommon, PlannerCommon):
    """A plan of birthday greetings that are sent by themselves."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.plan.action_archive()
        cls.birthday = cls.env.ref("customer_care.care_occasion_type_birthday")
        cls.template = cls._create_template(BODY)
        cls.greetings = cls._create_plan(
            "Greetings",
            trigger="occasion",
            tone="celebration",
            occasion_type_ids=[Command.set(cls.birthday.ids)],
            step={"letter_mode": "send", "template_id": cls.template.id},
        )
        cls.customer.write({"email": "lin.mei@customer.example.com"})
        cls.profile.write({"form_of_address": "Madam Lin"})
        cls.care_user.write({"tz": "UTC", "email": "user@company.example.com"})
        cls.env["ir.config_parameter"].set_param("customer_care.letter_hour_from", 4)
        # who changes what holds everywhere belongs to all companies
        cls.care_manager.company_ids = cls.env["res.company"].search([])

    @classmethod
    def _create_template(cls, body):
        return cls.env["mail.template"].create(
            {
                "name": "Birthday",
                "model_id": cls.env["ir.model"]._get_id("care.touch"),
                "subject": "For {{ object.address_name }}",
                "body_html": body,
            }
        )

    def _plan_greeting(self, **values):
        defaults = {"month": 3, "day": 10, "year": 1986, "calendar": "solar"}
        self._create_occasion(is_confirmed=True, **defaults | values)
        return self._plan()

    def _send(self, touch):
        touch._send_automatic()
        return self._get_mails(touch)

    def _change_template(self, words):
        step = self.greetings.step_ids.with_user(self.care_manager)
        step.template_id = self._create_template(
            f"<p>{words} <t t-out='object.salutation'/>"
            "<t t-out='object.sender_name'/> <t t-out='object.company_name'/></p>"
        )

    def _get_mails(self, touch):
        return self.env["mail.mail"].search([("care_touch_id", "=", touch.id)])
