from datetime import date

from odoo import api, fields, models

from ....tools import risk as risk_rules


class CareRiskSignalRhythm(models.AbstractModel):
    """The customer is silent for much longer than is usual with this very customer."""

    _name = "care.risk.signal.rhythm"
    _inherit = ["care.risk.contact.mixin", "care.risk.signal"]
    _description = "Silence Against the Usual Frequency"

    _sequence = 20
    _steps = ((2.0, 8), (3.0, 15), (5.0, 20))
    _is_in_days = True

    @api.model
    def _get_label(self):
        return self.env._("Silence against the usual frequency")

    @api.model
    def _get_unit_label(self):
        return self.env._("times the usual days between contacts")

    @api.model
    def _measure(self, batch):
        signs = {
            profile.id: self._make_sign(reached, batch.day)
            for profile, reached in batch.gather(self._find_reached(batch))
        }
        return {profile_id: sign for profile_id, sign in signs.items() if sign}

    @api.model
    def _make_sign(self, reached, day):
        """How long ago the last contact was, beside the usual time between them."""
        gap = risk_rules.get_usual_gap(reached)
        if not gap:
            return None
        last = max(reached)
        facts = {"since": fields.Date.to_string(date.fromordinal(last)), "gap": gap}
        return risk_rules.Sign(max(0, day.toordinal() - last), gap, facts)

    @api.model
    def _tell_sign(self, sign):
        return self.env._(
            "%(since)s, usually %(gap)s",
            since=self._tell_days_since(sign),
            gap=self._format_number(sign.facts["gap"]),
        )
