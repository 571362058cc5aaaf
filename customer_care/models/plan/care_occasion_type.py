from odoo import models

# which dates there are, and on which days they fall where a year is without them
DATE_FIELDS = {"active", "leap_day_policy", "leap_month_policy", "short_month_policy"}


class CareOccasionType(models.Model):
    """Makes the plans of an occasion type check their customers when dates move."""

    _inherit = "care.occasion.type"

    def _on_policy_changed(self, vals):
        result = super()._on_policy_changed(vals)
        if DATE_FIELDS & set(vals):
            of_these = [("occasion_type_ids", "in", self.ids)]
            self.env["care.plan"]._request_pass_where(of_these)
        return result
