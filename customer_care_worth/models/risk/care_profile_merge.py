from odoo import models


class CareProfile(models.Model):
    """Of two customers who become one, the one who stays keeps the own risk."""

    _inherit = "care.profile"

    def _list_merges(self):
        return [*super()._list_merges(), self._merge_risk]

    def _merge_risk(self, kept):
        """Count the one who stays anew in the next run; of the other nothing stays.

        Two trails of points would tell of neither.
        """
        if kept.risk_ids:
            self.risk_ids._as_system().unlink()
        else:
            first = self.filtered("risk_ids")[:1]
            (self - first).risk_ids._as_system().unlink()
            first.risk_ids._as_system().write({"profile_id": kept.id})
