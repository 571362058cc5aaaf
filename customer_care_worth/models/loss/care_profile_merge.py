from odoo import models


class CareProfile(models.Model):
    """Of two customers who become one, both losses stay; of two that stand, one."""

    _inherit = "care.profile"

    def _list_merges(self):
        return [*super()._list_merges(), self._merge_losses]

    def _merge_losses(self, kept):
        """Move the losses: the earliest that stands takes the reasons of the others."""
        losses = (kept.loss_ids | self.loss_ids)._as_system()
        standing = losses.filtered(lambda loss: loss._is_standing()).sorted("date")
        first, twins = standing[:1], standing[1:]
        for twin in twins:
            first._copy_reasons(twin)
        twins.unlink()
        (losses - twins).write({"profile_id": kept.id})
        if kept.is_lost:  # then nothing is to come of the others either
            (self | kept)._end_customer_work()
        self.env["care.loss"]._win_back_returned(kept)
