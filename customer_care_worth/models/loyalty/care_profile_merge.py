from odoo import models


class CareProfile(models.Model):
    """Of two customers who become one, each quarter keeps the newest standing."""

    _inherit = "care.profile"

    def _list_merges(self):
        return [*super()._list_merges(), self._merge_loyalty]

    def _merge_loyalty(self, kept):
        """Move the standings; the next run of the job counts the one of today anew."""
        both = (kept.loyalty_ids | self.loyalty_ids).grouped("quarter")
        stay = self.env["care.loyalty"]
        for same in both.values():
            stay |= same.sorted(lambda one: (one.date, one.profile_id == kept))[-1:]
        gone = (kept.loyalty_ids | self.loyalty_ids) - stay
        gone._as_system().unlink()
        stay._as_system().write({"profile_id": kept.id})
        stay._mark_current(kept)
