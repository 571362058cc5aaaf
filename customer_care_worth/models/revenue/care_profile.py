from datetime import date

from odoo import fields, models
from odoo.exceptions import AccessError


class CareProfile(models.Model):
    """What a customer bought year by year, from which day on."""

    _inherit = "care.profile"

    revenue_ids = fields.One2many("care.revenue", "profile_id", string="Yearly Revenue")

    def _get_relation_start(self):
        """The first day of the relation: as noted, or the first year with revenue."""
        years = self.revenue_ids.mapped("year")
        first = [date(min(years), 1, 1)] if years else []
        return min(filter(None, [self.date_start, *first]), default=False)

    def _check_ownership_change(self, vals):
        result = super()._check_ownership_change(vals)
        self._check_start_change(vals)
        return result

    def _check_start_change(self, vals):
        """Refuse changes of the start date by users who profit from the rate."""
        if "date_start" not in vals or self.env.su or self.env.user._is_care_officer():
            return
        if any(
            profile.revenue_ids
            and not profile._is_same("date_start", vals["date_start"])
            for profile in self
        ):
            raise AccessError(
                self.env._(
                    "Retention fees follow the years of the relationship: only an "
                    "officer may change since when these are customers."
                )
            )

    def _list_merges(self):
        return [*super()._list_merges(), self._merge_revenues]

    def _merge_revenues(self, kept):
        """Move the revenue; what is of the same year adds up, settled fees too."""
        years = kept.revenue_ids.grouped(lambda own: (own.company_id, own.year))
        for line in self.revenue_ids:
            same = years.setdefault((line.company_id, line.year), line)
            if same == line:
                line.profile_id = kept
            else:
                same._merge_in(line)
