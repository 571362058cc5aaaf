from odoo import models


class CareTouch(models.Model):
    """The mood of a touch decides whether its customer is ready for a referral.

    An earlier touch may be noted after a later one, which told of no mood.
    """

    _inherit = "care.touch"

    def _restart_profile_clocks(self):
        result = super()._restart_profile_clocks()
        self._recompute_trust()
        return result

    def _log_correction(self, vals):
        result = super()._log_correction(vals)
        if "mood" in vals:
            self._recompute_trust()
        return result

    def _recompute_trust(self):
        noted = self.filtered("mood")
        noted.profile_id.modified(["referral_trust"])
