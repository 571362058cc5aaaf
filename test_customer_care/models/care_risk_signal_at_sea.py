from odoo import api, models

from .care_profile import AT_SEA


class CareRiskSignalAtSea(models.AbstractModel):
    """Nobody can talk to the customer: the contact is at sea."""

    _name = "care.risk.signal.at_sea"
    _inherit = "care.risk.signal"
    _description = "Contact at Sea"

    _sequence = 500
    _steps = ((1.0, 12),)
    _knows_past = False

    @api.model
    def _get_label(self):
        return self.env._("Contact at sea")

    @api.model
    def _get_unit_label(self):
        return self.env._("people")

    @api.model
    def _measure(self, batch):
        sailors = batch.everybody.filtered(
            lambda one: one.partner_id.function == AT_SEA
        )
        return self._sum_by_customer(batch, dict.fromkeys(sailors.ids, 1))

    @api.model
    def _open_evidence(self, profiles, sign):
        return self._open_profiles(profiles)
