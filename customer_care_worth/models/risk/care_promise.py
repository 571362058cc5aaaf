from odoo import models


class CarePromise(models.Model):
    """A promise that is broken, or kept after all, changes the risk of its customer."""

    _inherit = "care.promise"

    def _close(self, state, message):
        result = super()._close(state, message)
        self.profile_id._recount_risk_soon()
        return result
