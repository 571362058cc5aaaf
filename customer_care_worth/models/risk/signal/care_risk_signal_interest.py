from odoo import api, models

from ....tools import risk as risk_rules


class CareRiskSignalInterest(models.AbstractModel):
    """The owner and the customer have nothing in common that anybody knows of."""

    _name = "care.risk.signal.interest"
    _inherit = "care.risk.signal"
    _description = "No Shared Interest"

    _sequence = 160
    _steps = ((1.0, 5),)
    _knows_past = False
    _is_falling = True

    @api.model
    def _get_label(self):
        return self.env._("No shared interest")

    @api.model
    def _get_unit_label(self):
        return self.env._("shared interests")

    @api.model
    def _measure(self, batch):
        """Without known interests on both sides the signal counts nothing."""
        shared = {*batch.profiles.preference_ids._filter_shared()._ids}
        if not shared:
            return {}
        found = {}
        for owner, profiles in batch.profiles.grouped("user_id").items():
            own = {*owner.care_preference_ids._ids}
            for profile in profiles if own else ():
                if liked := shared.intersection(profile.preference_ids._ids):
                    found[profile.id] = risk_rules.Sign(len(liked & own))
        return found

    @api.model
    def _open_evidence(self, profiles, sign):
        return self._open_profiles(profiles[:1])
