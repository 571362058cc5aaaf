from odoo import api, models
from odoo.fields import Domain

from odoo.addons.customer_care.models.profile.care_profile_channel import REFUSED


class CareRiskSignalRefused(models.AbstractModel):
    """The customer has refused to be written to, or called."""

    _name = "care.risk.signal.refused"
    _inherit = "care.risk.signal"
    _description = "Refused Consent"

    _sequence = 150
    _steps = ((1.0, 5),)
    _knows_past = False

    @api.model
    def _get_label(self):
        return self.env._("Refused consent")

    @api.model
    def _get_unit_label(self):
        return self.env._("channels")

    @api.model
    def _measure(self, batch):
        refused = Domain("consent", "=", REFUSED)
        counts = self._count_records("care.profile.channel", batch, refused)
        return self._sum_by_customer(batch, counts)

    @api.model
    def _open_evidence(self, profiles, sign):
        return self._open_profiles(
            profiles.filtered(
                lambda profile: REFUSED in profile.mapped("channel_line_ids.consent")
            )
        )
