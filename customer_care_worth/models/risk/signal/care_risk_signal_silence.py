from datetime import date

from odoo import api, fields, models

from ....tools import risk as risk_rules


class CareRiskSignalSilence(models.AbstractModel):
    """Nobody has reached the customer for longer than the tier tolerates."""

    _name = "care.risk.signal.silence"
    _inherit = ["care.risk.contact.mixin", "care.risk.signal"]
    _description = "Silence Beyond the Tier's Limit"

    _sequence = 10
    _steps = ((1.0, 15), (2.0, 25))
    _is_in_days = True

    @api.model
    def _get_label(self):
        return self.env._("Silence beyond the tier's limit")

    @api.model
    def _get_unit_label(self):
        return self.env._("times the longest silence of the tier")

    @api.model
    def _measure(self, batch):
        tolerated, found = self.env["care.tier"]._get_tolerated_days(), {}
        for profile, reached in batch.gather(self._find_reached(batch)):
            limit = tolerated.get(profile.tier_id.id)
            if limit and profile.date_start <= batch.day:
                last = self._get_last(profile, batch, reached)
                facts = {"since": fields.Date.to_string(last)}
                days = (batch.day - last).days
                # so many days are tolerated yet, and the next one is too many
                found[profile.id] = risk_rules.Sign(days, limit + 1, facts)
        return found

    @api.model
    def _get_last(self, profile, batch, reached):
        """When somebody last reached the customer; the clock starts with the care.

        Of a day in the past it tells what the touches tell.
        """
        known = [member.date_last_contact for member in batch.circles[profile]]
        known += [date.fromordinal(max(reached))] if reached else []
        until = [day for day in known if day and day <= batch.day]
        return max(until, default=profile.date_start)

    @api.model
    def _tell_sign(self, sign):
        return self._tell_days_since(sign)
