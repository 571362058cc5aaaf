from odoo import api, models


class ResCompany(models.Model):
    """Gives each new company its list of free facts."""

    _inherit = "res.company"

    @api.model_create_multi
    def create(self, vals_list):
        companies = super().create(vals_list)
        self.env["care.property.list"]._make_missing()
        return companies
