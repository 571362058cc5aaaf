from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

WORDS = ("subject", "body_html")


class MailTemplatePreview(models.TransientModel):
    """Shows the words to customers as a chosen one would get them, before there is any.

    The touch that they are drafted for is a draft itself, and nothing is planned.
    """

    _name = "mail.template.preview"
    _inherit = ["mail.template.preview", "care.link.mixin"]

    care_step_id = fields.Many2one("care.plan.step", string="Step")
    care_profile_id = fields.Many2one(
        "care.profile",
        string="Customer",
        compute="_compute_care_profile_id",
        compute_sudo=False,  # whoever looks sees only customers of their own
        store=True,
        readonly=False,
        ondelete="cascade",
    )

    @api.depends("mail_template_id", "care_step_id")
    def _compute_care_profile_id(self):
        customers = self.env["care.profile"]
        for preview in self:
            plan = preview.care_step_id.plan_id
            domain = plan._get_shown_domain() if plan else Domain.TRUE
            is_message = preview.mail_template_id.model == "care.touch"
            preview.care_profile_id = is_message and customers.search(domain, limit=1)

    @api.depends("care_profile_id", "care_step_id")
    def _compute_mail_template_fields(self):
        ours = self.filtered("care_profile_id")
        result = super(MailTemplatePreview, self - ours)._compute_mail_template_fields()
        for preview in ours:
            preview.error_msg = False
            preview._set_mail_attributes(preview._write_to_customer())
        return result

    def _write_to_customer(self):
        """Return what the chosen customer would get."""
        touch = self.env["care.touch"].new(self._prepare_care_touch_values())
        template = self.mail_template_id
        if self.lang:
            template = template.with_context(template_preview_lang=self.lang)
        try:
            words = template._generate_template([touch.id], WORDS)[touch.id]
        except (UserError, ValueError) as error:
            self.error_msg = error.args[0]
            return {}
        return words | {
            "email_from": touch.user_id.email_formatted,
            "partner_ids": touch.profile_id.partner_id.ids,
        }

    def _prepare_care_touch_values(self):
        """A touch of the customer by the step, or because of what comes next."""
        profile, plan = self.care_profile_id, self.care_step_id.plan_id
        occasions = profile.occasion_ids._filtered_access("read")
        if types := plan.occasion_type_ids:
            occasions = occasions.filtered(lambda each: each.type_id in types)
        elif plan:
            occasions = occasions.browse()
        occasion = occasions[:1]
        return {
            "profile_id": profile.id,
            "user_id": self.env.uid,
            "company_id": (profile.company_id or self.env.company).id,
            "occasion_id": occasion.id,
            "festival_id": not occasion and plan.festival_ids[:1].id,
        }
