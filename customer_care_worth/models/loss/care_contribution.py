from odoo import api, models


class CareContribution(models.Model):
    """A contribution after the loss shows that the customer is back."""

    _inherit = "care.contribution"

    @api.model
    def _count_years(self, years):
        result = super()._count_years(years)
        profiles = self.env["care.profile"].union(*(place[-1] for place in years))
        self.env["care.loss"]._win_back_returned(profiles.exists())
        return result
