from odoo import api, models

from odoo.addons.customer_care.tools.words import get_choices

from .care_profile_stage import STAGE_ORDER


class CareTouch(models.Model):
    """Warns of selling to customers whose trust has not come so far."""

    _inherit = "care.touch"

    def _get_warnings(self, profile, contacts):
        warnings = super()._get_warnings(profile, contacts)
        return [*warnings, self._tell_stage(profile)]

    @api.model
    def _tell_stage(self, profile):
        """Say that a step asks for more than the relationship bears."""
        if not self.step_id._comes_too_early(profile):
            return ""
        stages = dict(get_choices(profile, "stage"))
        return self.env._(
            "Too early: the relationship is at %(stage)s, this step is for %(needed)s",
            stage=stages[profile.stage or STAGE_ORDER[0]],
            needed=stages[self.step_id.earliest_stage],
        )
