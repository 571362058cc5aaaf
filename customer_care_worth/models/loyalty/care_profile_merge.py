from odoo import models


class CareProfile(models.Model):
    """Of two customers who become one, each quarter keeps the newest standing."""

    _inherit = "care.profile"

    def _list_merges(self):
        return [*super()._list_merges(), self._merge_loyalty]

    def _merge_loyalty(self, kept):
        """Move the standings; the next run of the job counts the one of today anew."""
        lines = kept.loyalty_ids | self.loyalty_ids
        self._keep_newest(kept, lines, "quarter")._mark_current(kept)
