from unittest.mock import patch

from odoo.fields import Command

from odoo.addons.mail.models.mail_mail import MailMail

from ..common import CareCommon

BODY = """<p>Dear <t t-out="object.address_name"/>, <t t-out="object.sender_name"/>
<t t-out="object.company_name"/></p>"""


class LetterTypes(CareCommon):
    """Messages in every state, made as people and the job of messages make them."""

    @classmethod
    def _make_letters(cls):
        cls.care_user.write({"tz": "UTC", "email": "user@company.example.com"})
        cls.env["ir.config_parameter"].set_param("customer_care.letter_hour_from", 4)
        cls.letter_plan = cls._create_letter_plan()
        cls._plan_letter("Drafted")
        cls._plan_letter("Queued").action_send_letter()
        cls._plan_letter("Said by WeChat").action_mark_sent()
        quiet = {"hour_from": 0, "hour_to": 12, "reason": "Night shift"}
        held = cls._plan_letter("Held")
        held.profile_id.quiet_time_ids = [Command.create(quiet)]
        held.action_send_letter()
        failed = cls._plan_letter("Without address")
        failed.profile_id.partner_id.sudo().email = False
        failed.sudo()._send_automatic()
        cls._send_by_itself(cls._plan_letter("Sent by itself"))
        cls._inform()

    @classmethod
    def _inform(cls):
        """Information for a customer of a list, by each way in which it goes."""
        forms = cls.env["care.profile.inform"].with_user(cls.care_user)
        for row in cls._get_rows("care.profile.inform", "mode"):
            profile = cls._create_profile(name="Informed")
            profile.partner_id.email = "wu.gang@customer.example.com"
            values = {"profile_ids": profile.ids, "subject": "News", **row}
            forms.create(values).action_inform()

    @classmethod
    def _create_letter_plan(cls):
        template = cls.env["mail.template"].create(
            {
                "name": "Greeting",
                "model_id": cls.env["ir.model"]._get_id("care.touch"),
                "subject": "For {{ object.address_name }}",
                "body_html": BODY,
            }
        )
        step = {"template_id": template.id, "letter_mode": "send"}
        return cls._create_plan("Letters", state="draft", step=step)

    @classmethod
    def _plan_letter(cls, name):
        """A drafted message to a customer of its own, in the hands of the owner."""
        profile = cls._create_profile(name=name)
        profile.partner_id.email = "wu.gang@customer.example.com"
        step = cls.letter_plan.step_ids
        touch = cls._create_touch(
            profile_id=profile.id, step_id=step.id, is_automatic=True, key=name
        )
        touch._draft_letters()
        return touch.with_user(cls.care_user)

    @classmethod
    def _send_by_itself(cls, touch):
        touch.sudo()._send_automatic()
        mail = cls.env["mail.mail"].search([("care_touch_id", "=", touch.id)])
        with patch.object(MailMail, "unlink"):  # kept, as the server may be told to
            mail._postprocess_sent_message(mail.recipient_ids, [])
