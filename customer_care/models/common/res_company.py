from odoo import api, models
from odoo.fields import Domain


class ResCompany(models.Model):
    """Gives each new company its list of free facts."""

    _inherit = "res.company"

    @api.model_create_multi
    def create(self, vals_list):
        companies = super().create(vals_list)
        self.env["care.fact.list"]._make_missing()
        return companies

    @api.model
    def _get_all(self):
        """All companies, also those in which the user does not work.

        They are looked at and compared with, not shown.
        """
        # lifts the rights to companies: what holds in all of them asks for all
        return self.sudo().search(Domain.TRUE)
