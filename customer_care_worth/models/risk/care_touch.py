from odoo import models


class CareTouch(models.Model):
    """A card of My Care says that its customer is at risk, and why."""

    _inherit = "care.touch"

    def _get_warnings(self, profile, contacts):
        warnings = super()._get_warnings(profile, contacts)
        return [*warnings, profile and self._tell_risk(profile)]

    def _tell_risk(self, profile):
        if not profile._is_at_risk():
            return ""
        return self.env._("At risk: %(reason)s", reason=profile.risk_reason)
