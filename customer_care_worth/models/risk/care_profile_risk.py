from odoo import api, models

from odoo.addons.customer_care.models.touch.care_profile_briefing import CAUTION

RISK = "risk"


class CareProfile(models.Model):
    """Who is to contact a customer at risk knows why, beside the form."""

    _inherit = "care.profile"

    @api.model
    def _get_sections(self):
        sections = super()._get_sections()
        caution = {CAUTION: sections.pop(CAUTION)}
        return caution | {RISK: self.env._("At Risk")} | sections

    def _get_briefings(self):
        briefings = super()._get_briefings()
        for profile, risk in self.env["care.risk"]._find_current(self).items():
            is_ours = profile in briefings and not profile.is_lost
            if is_ours and risk._is_at_risk():
                lines = risk.explanation.splitlines()
                briefings[profile] += [(RISK, line) for line in lines]
        return briefings
