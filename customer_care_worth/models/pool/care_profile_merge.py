from odoo import models


class CareProfile(models.Model):
    """Of two customers who become one, only who has no owner stays in the pool."""

    _inherit = "care.profile"
    _care_merged_apart = {"date_owned", "date_pool"}

    def _list_merges(self):
        return [*super()._list_merges(), self._merge_pool]

    def _merge_pool(self, kept):
        """Move the stays; whoever has cared for one of them keeps the customer."""
        (kept | self)._withdraw_pool_notice()
        stays = self.env["care.pool.stay"]
        known = stays._find_open(kept)
        for stay in stays._find_open(self):
            if known or kept.user_id:
                stay._end_stays(kept._get_pool_today())
            known |= stay
        self.pool_stay_ids._as_system().write({"profile_id": kept.id})
