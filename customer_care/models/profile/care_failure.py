from odoo import models


class CareFailure(models.Model):
    """Customers for whom something is tried again: the planner looks at them anew."""

    _inherit = "care.failure"

    def _retry_records(self):
        result = super()._retry_records()
        profiles = self.env["care.profile"]
        ours = self.filtered(lambda failure: failure.res_model == profiles._name)
        profiles.browse(ours.mapped("res_id")).exists()._request_planning()
        return result
