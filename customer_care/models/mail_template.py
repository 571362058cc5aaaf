from odoo import api, models
from odoo.exceptions import ValidationError


class MailTemplate(models.Model):
    _inherit = "mail.template"

    @api.constrains("model_id", "body_html")
    def _check_care_sender_name(self):
        """Refuse words to customers that do not say who sends them."""
        for template in self.filtered(lambda template: template.model == "care.touch"):
            body = str(template.body_html or "")
            if "sender_name" not in body and "object.user_id" not in body:
                raise ValidationError(
                    self.env._(
                        "Say who sends this: put object.sender_name into the words."
                    )
                )
