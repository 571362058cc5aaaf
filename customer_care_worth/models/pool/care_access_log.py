from odoo import api, models

POOL_IN, POOL_OUT = "pool_in", "pool_out"  # what entries of the log say


class CareAccessLog(models.Model):
    """Sums up how customers went into the public pool, and out of it."""

    _inherit = "care.access.log"

    @api.model
    def _get_sentences(self):
        return super()._get_sentences() | {
            POOL_IN: self._tell_released,
            POOL_OUT: self._tell_claimed,
        }

    @api.model
    def _tell_released(self, values):
        return self.env._("Moved to the public pool: %(count)s", count=values["count"])

    @api.model
    def _tell_claimed(self, values):
        return self.env._(
            "Claimed from the public pool: %(count)s", count=values["count"]
        )
