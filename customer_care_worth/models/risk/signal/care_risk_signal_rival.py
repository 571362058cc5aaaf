from odoo import api, models
from odoo.fields import Domain


class CareRiskSignalRival(models.AbstractModel):
    """A competitor has come to the customer."""

    _name = "care.risk.signal.rival"
    _inherit = "care.risk.signal"
    _description = "Competitors at the Customer"

    _sequence = 130
    _steps = ((1.0, 15),)
    _evidence_action = "customer_care_worth.care_competitor_presence_action"

    @api.model
    def _get_label(self):
        return self.env._("Competitors at the customer")

    @api.model
    def _get_unit_label(self):
        return self.env._("competitors")

    @api.model
    def _measure(self, batch):
        known = Domain("date", "<=", batch.day)
        counts = self._count_records("care.competitor.presence", batch, known)
        return self._sum_by_customer(batch, counts)
