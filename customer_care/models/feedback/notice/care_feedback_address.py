from odoo import api, fields, models


class CareFeedback(models.Model):
    """The form of address of a case's customer, as in other messages."""

    _inherit = "care.feedback"

    address_name = fields.Char(
        compute="_compute_address_name",
        compute_sudo=True,  # who works on a case need not see the customer's page
    )

    @api.depends(
        "partner_id.name",
        "partner_name",
        "profile_id.country_id",
        "profile_id.form_of_address",
        "profile_id.gender",
    )
    @api.depends_context("lang")
    def _compute_address_name(self):
        for case in self:
            profile = case.profile_id
            own = profile.filtered(
                lambda candidate, case=case: candidate.partner_id == case.partner_id
            )
            case.address_name = (
                profile.form_of_address
                or own._get_address_name()
                or case.partner_id.name
                or case.partner_name
                or self.env._("customer")
            )
