from odoo import models

from ..occasion.care_festival import AUDIENCE_FIELDS, DAY_FIELDS


class CareFestival(models.Model):
    """Makes the plans of a festival check their customers again when it moves."""

    _inherit = "care.festival"

    def _on_policy_changed(self, vals):
        result = super()._on_policy_changed(vals)
        if (DAY_FIELDS | AUDIENCE_FIELDS) & set(vals):
            of_these = [("festival_ids", "in", self.ids)]
            self.env["care.plan"]._request_pass_where(of_these)
        return result
