from odoo import models


class CareProfile(models.Model):
    """Merges the dates of customers: the same one stays once, with what both know."""

    _inherit = "care.profile"

    def _find_twin_causes(self, kept):
        return super()._find_twin_causes(kept) | self._find_twin_dates(kept)

    def _find_twin_dates(self, kept):
        dates = (kept | self).occasion_ids
        return self._find_twins(kept, dates, lambda date: date._get_identity())

    def _merge_relations(self, kept):
        result = super()._merge_relations(kept)
        twins = self._find_twin_dates(kept)
        for twin, first in twins.items():
            first._merge_in(twin)
        self.env["care.occasion"].union(*twins).unlink()
        return result
