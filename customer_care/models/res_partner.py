from odoo import fields, models


class ResPartner(models.Model):
    _inherit = "res.partner"

    care_profile_id = fields.Many2one(
        "care.profile",
        string="Care Profile",
        compute="_compute_care_profile_id",
        groups="customer_care.group_care_user",
    )

    def _compute_care_profile_id(self):
        profiles = self.env["care.profile"].search([("partner_id", "in", self.ids)])
        by_partner = profiles.grouped("partner_id")
        for partner in self:
            partner.care_profile_id = by_partner.get(partner._origin)
