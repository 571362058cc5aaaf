from odoo import models


class CareProfile(models.Model):
    _inherit = "care.profile"

    def _merge_relations(self, kept):
        result = super()._merge_relations(kept)
        self._merge_revenues(kept)
        return result

    def _merge_revenues(self, kept):
        """Move the revenue; what is of the same year adds up, settled fees too."""
        years = kept.revenue_ids.grouped(lambda own: (own.company_id, own.year))
        for line in self.revenue_ids:
            same = years.setdefault((line.company_id, line.year), line)
            if same == line:
                line.profile_id = kept
            else:
                same._take_in(line)
