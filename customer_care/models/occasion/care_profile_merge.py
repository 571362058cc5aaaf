from odoo import models


class CareProfile(models.Model):
    """Merges the dates of customers: the same one stays once, with what both know."""

    _inherit = "care.profile"

    def _find_twin_causes(self, kept):
        return super()._find_twin_causes(kept) | self._find_twin_dates(kept)

    def _find_twin_dates(self, kept):
        dates = (kept | self).occasion_ids
        return self._find_twins(kept, dates, lambda date: date._get_identity())

    def _list_merges(self):
        return [*super()._list_merges(), self._merge_dates]

    def _merge_dates(self, kept):
        twins = self._find_twin_dates(kept)
        for twin, first in twins.items():
            first._merge_twin(twin)
        self.env["care.occasion"].union(*twins).unlink()
