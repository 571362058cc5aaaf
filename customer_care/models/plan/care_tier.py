from odoo import models


class CareTier(models.Model):
    """Has the plans that follow a tier's interval look at their customers again."""

    _inherit = "care.tier"

    def _on_policy_changed(self, vals):
        result = super()._on_policy_changed(vals)
        if "interval_days" in vals:
            plans = self.env["care.plan"]
            plans._request_pass_where(plans._get_interval_domain(self))
        return result
