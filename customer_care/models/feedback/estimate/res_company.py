from odoo import fields, models


class ResCompany(models.Model):
    """What counts when cases of the company are compared, as learned every night."""

    _inherit = "res.company"

    # the job writes them, and estimates read them, for everybody
    care_weights = fields.Json(
        "Weights of Estimates", readonly=True, copy=False, groups=fields.NO_ACCESS
    )

    def _learn_care_weights(self):
        """Choose what would have estimated the latest solved cases best."""
        memory = self.env["care.feedback.memory"]
        for company in self:
            company.care_weights = memory._choose_weights(company)
