from odoo import api, models


class CareRiskSignalBlocked(models.AbstractModel):
    """The customer does not want to hear of us."""

    _name = "care.risk.signal.blocked"
    _inherit = "care.risk.signal"
    _description = "Blocked by the Customer"

    _sequence = 140
    _steps = ((1.0, 25),)
    _knows_past = False

    @api.model
    def _get_label(self):
        return self.env._("Blocked us, or wants no contact")

    @api.model
    def _get_unit_label(self):
        return self.env._("blocks")

    @api.model
    def _measure(self, batch):
        blocked = self._filter_blocked(batch.everybody)
        return self._sum_by_customer(batch, dict.fromkeys(blocked.ids, 1))

    @api.model
    def _filter_blocked(self, profiles):
        return profiles.filtered(
            lambda profile: profile.has_blocked_us or profile.is_do_not_contact
        )

    @api.model
    def _open_evidence(self, profiles, sign):
        return self._open_profiles(self._filter_blocked(profiles))
