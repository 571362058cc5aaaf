from odoo import api, models

from odoo.addons.customer_care.tools.words import get_choices

from .care_profile_stage import STAGE_ORDER, is_before

BETWEEN = " · "  # two warnings


class CareTouch(models.Model):
    """Warns of selling to customers before their stage of relationship allows it."""

    _inherit = "care.touch"

    @api.depends("profile_id.stage", "profile_id.tier_id", "step_id.earliest_stage")
    def _compute_selling_note(self):
        return super()._compute_selling_note()

    def _tell_selling(self, profile, near):
        """Say as well that the customer hardly knows us: whoever sells reads both."""
        told = super()._tell_selling(profile, near), self._tell_stage(profile)
        return BETWEEN.join(filter(None, told))

    def _get_warnings(self, profile, contacts):
        warnings = super()._get_warnings(profile, contacts)
        told = not self._is_selling() and self._tell_stage(profile)
        return [*warnings, told]

    def _tell_stage(self, profile):
        """Say that the touch asks for more than the relationship bears."""
        needed = self._get_earliest_stage(profile)
        if not profile or not needed or not is_before(profile.stage, needed):
            return ""
        stages = dict(get_choices(profile, "stage"))
        now = stages[profile.stage or STAGE_ORDER[0]]
        if self.step_id.earliest_stage:
            return self.env._(
                "Too early: the relationship is at %(stage)s, this step is for "
                "%(needed)s",
                stage=now,
                needed=stages[needed],
            )
        return self.env._(
            "Too early to sell: the relationship is at %(stage)s, selling begins at "
            "%(needed)s",
            stage=now,
            needed=stages[needed],
        )

    def _get_earliest_stage(self, profile):
        """The stage that the touch needs: that of its step, else what selling needs."""
        if self.step_id.earliest_stage or not self._is_selling():
            return self.step_id.earliest_stage
        return profile._get_selling_stage()
