from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from ...tools.words import semicolon
from ..common.answers import open_dialog

LANGUAGE_OF_CUSTOMER = "{{ object.profile_id.partner_id.lang }}"
SKETCH = """<p><t t-out="object.salutation"></t></p>
<p>%(words)s</p>
<p>%(regards)s<br><t t-out="object.sender_name"></t><br>
<t t-out="object.company_name"></t></p>"""
# by any of these a text names the customer, the sender and the company
CUSTOMER = ("object.salutation", "object.address_name", "object.profile_id")
SENDER = ("object.sender_name", "object.user_id")
COMPANY = ("object.company_name", "object.company_id")


class MailTemplate(models.Model):
    """Templates of messages: begun with an address, and never without a sender.

    Care managers write them without the group that edits the templates of all models.
    """

    _inherit = "mail.template"

    care_problem = fields.Char("What Is Missing", compute="_compute_care_problem")

    @api.depends("body_html", "model")
    @api.depends_context("lang")
    def _compute_care_problem(self):
        for template in self:
            template.care_problem = template._find_care_problem()

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
            "words": self.env._("write your own message here."),
            "regards": self.env._("Kind regards,"),
        }
        return {"lang": LANGUAGE_OF_CUSTOMER, "body_html": body}

    @api.constrains("model_id", "body_html")
    def _check_care_sender_name(self):
        """Refuse words to customers that do not say to whom and from whom they are."""
        for template in self:
            if problem := template._find_care_problem():
                raise ValidationError(problem)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_words_of_steps(self):
        """Say in words where the message is still used: the database refuses anyway."""
        steps = self.env["care.plan.step"].with_context(active_test=False)
        if not steps.has_access("read"):  # who deletes templates may be in no care
            return
        if used := steps.search([("template_id", "in", self.ids)], limit=1):
            raise UserError(
                self.env._(
                    "%(template)s is the message of the plan %(plan)s: choose another "
                    "one there first.",
                    template=used.template_id.name,
                    plan=used.plan_id.name,
                )
            )

    def _find_care_problem(self):
        """Name what words to customers still lack; nothing of other templates."""
        self.ensure_one()
        if self.model != "care.touch":
            return ""
        return self._find_missing_words(str(self.body_html or ""))

    @api.model
    def _find_missing_words(self, body):
        """Name what a text to customers does not say, in a sentence."""
        wanted = (
            (CUSTOMER, self.env._("the salutation or the form of address")),
            (SENDER, self.env._("the sender's name")),
            (COMPANY, self.env._("our company")),
        )
        missing = [
            label
            for expressions, label in wanted
            if not any(expression in body for expression in expressions)
        ]
        if not missing:
            return ""
        return self.env._(
            "Add to the text: %(missing)s. Type /field to choose a placeholder.",
            missing=semicolon(self.env).join(missing),
        )

    def action_preview_care(self):
        """Show the words as a chosen customer would get them."""
        self.ensure_one()
        return self._open_care_preview()

    def _open_care_preview(self, **context):
        return open_dialog(
            self.env["mail.template.preview"],
            self.env._("Preview"),
            "customer_care.mail_template_preview_view_form",
            default_mail_template_id=self.id,
            **context,
        )
