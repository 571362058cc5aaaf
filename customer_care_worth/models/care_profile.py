from datetime import date

from odoo import fields, models


class CareProfile(models.Model):
    """What a customer bought year by year, from which day on."""

    _inherit = "care.profile"

    revenue_ids = fields.One2many("care.revenue", "profile_id", string="Yearly Revenue")

    def _get_relation_start(self):
        """The first day of the relation: as noted, or the first year with revenue."""
        years = self.revenue_ids.mapped("year")
        first = [date(min(years), 1, 1)] if years else []
        return min(filter(None, [self.date_start, *first]), default=False)

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
