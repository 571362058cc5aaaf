from odoo import api, models
from odoo.exceptions import ValidationError

LANGUAGE_OF_CUSTOMER = "{{ object.profile_id.partner_id.lang }}"
SKETCH = """<p>%(dear)s <t t-out="object.address_name"></t>,</p>
<p>%(words)s</p>
<p><t t-out="object.sender_name"></t><br>
<t t-out="object.company_id.name"></t></p>"""


class MailTemplate(models.Model):
    """Templates of letters: begun with an address, and never without a sender."""

    _inherit = "mail.template"

    @api.model
    def default_get(self, fields):
        """Start new templates for customers with form of address and sender."""
        values = super().default_get(fields)
        if self.env.context.get("default_model") != "care.touch":
            return values
        sketch = self._prepare_care_sketch_values()
        return {name: sketch[name] for name in sketch if name in fields} | values

    @api.model
    def _prepare_care_sketch_values(self):
        body = SKETCH % {
            "dear": self.env._("Dear"),
            "words": self.env._("write your own message here."),
        }
        return {"lang": LANGUAGE_OF_CUSTOMER, "body_html": body}

    @api.constrains("model_id", "body_html")
    def _check_care_sender_name(self):
        """Refuse words to customers that do not say who sends them."""
        for template in self.filtered(lambda template: template.model == "care.touch"):
            body = str(template.body_html or "")
            if "sender_name" not in body and "object.user_id" not in body:
                raise ValidationError(
                    self.env._(
                        "Include the sender: add object.sender_name to the text."
                    )
                )
