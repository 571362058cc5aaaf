from odoo import api, fields, models


class CareFeedback(models.Model):
    """How whoever writes about a case addresses the customer."""

    _inherit = "care.feedback"

    address_name = fields.Char(
        compute="_compute_address_name",
        compute_sudo=True,  # who works on a case need not see the customer's page
    )

    @api.depends("partner_id.name", "partner_name", "profile_id.form_of_address")
    @api.depends_context("lang")
    def _compute_address_name(self):
        for case in self:
            case.address_name = (
                case.profile_id.form_of_address
                or case.partner_id.name
                or case.partner_name
                or self.env._("customer")
            )
