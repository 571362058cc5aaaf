from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import format_date

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

    care_occasion = fields.Char(
        "Occasion",
        compute="_compute_care_occasion",
        help="What the message is shown for: whose date, or which festival.",
    )

    @api.depends("mail_template_id", "care_step_id")
    def _compute_care_profile_id(self):
        for preview in self:
            is_message = preview.mail_template_id.model == "care.touch"
            preview.care_profile_id = is_message and preview._find_care_customer()

    def _find_care_customer(self):
        """One of the customers whom the message is for."""
        # a query for each preview: each is opened alone, and by an audience of its own
        plan = self._get_care_plan()
        domain = plan._get_shown_domain() if plan else Domain.TRUE
        return self.env["care.profile"].search(domain, limit=1)

    @api.depends("care_profile_id", "care_step_id")
    @api.depends_context("lang", "uid")
    def _compute_care_occasion(self):
        for preview in self:
            occasion, festival = preview._find_care_cause()
            cause = occasion or festival
            preview.care_occasion = bool(cause) and self._tell_cause(occasion, festival)

    @api.model
    def _tell_cause(self, occasion, festival):
        """Say whose date it is, or which festival, and on which day."""
        person = occasion.relative_id or occasion.profile_id
        facts = {
            "what": (occasion.type_id or festival).name,
            "whose": person.name,
            "day": format_date(self.env, (occasion or festival).date_next),
        }
        if not occasion:
            return self.env._("%(what)s on %(day)s", **facts)
        if not facts["day"]:
            return self.env._("%(what)s of %(whose)s", **facts)
        return self.env._("%(what)s of %(whose)s on %(day)s", **facts)

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
            "attachment_ids": template.attachment_ids.ids,
            "email_from": touch.user_id.email_formatted,
            "partner_ids": touch.profile_id.partner_id.ids,
        }

    def _prepare_care_touch_values(self):
        """A touch of the customer by the step, or because of what comes next."""
        profile = self.care_profile_id
        occasion, festival = self._find_care_cause()
        return {
            "profile_id": profile.id,
            "user_id": self.env.uid,
            "company_id": (profile.company_id or self.env.company).id,
            "occasion_id": occasion.id,
            "festival_id": festival.id,
        }

    def _find_care_cause(self):
        """The date of the customer that the message is about, or else the festival."""
        plan = self._get_care_plan()
        occasions = self.care_profile_id.occasion_ids._filtered_access("read")
        if types := plan.occasion_type_ids:
            occasions = occasions.filtered(lambda occasion: occasion.type_id in types)
        elif plan:
            occasions = occasions.browse()
        festivals = plan.festival_ids if not occasions else plan.festival_ids.browse()
        return occasions[:1], festivals[:1]

    def _get_care_plan(self):
        """The plan of the step, or else the first one that uses the template."""
        if self.care_step_id:
            return self.care_step_id.plan_id
        steps = self.env["care.plan.step"]
        using = [("template_id", "=", self.mail_template_id._origin.id)]
        return steps.search(using, limit=1).plan_id
