from odoo import api, models

from ..revenue.care_revenue import COMPUTED


class CareRevenue(models.Model):
    """The yearly revenue, as it follows from what customers brought in day by day."""

    _inherit = "care.revenue"

    @api.model
    def _update_from_contributions(self, profiles, amounts, year, company):
        """Set the revenue of a year to the contributions, unless a user has entered it.

        :param amounts: maps the customers to what came in; who is missing has nothing
        """
        # contributions and revenue have the same writers; what other people's rights
        # hide is no other year's revenue
        known = self.search(self._get_year_domain(profiles, year, company))
        followed = known.filtered(
            lambda line: line.source == COMPUTED and not line.is_settled
        )
        lost = followed.filtered(lambda line: line.profile_id not in amounts)
        said = (known - followed).profile_id
        lost.unlink()
        kept = {
            profile: amount
            for profile, amount in amounts.items()
            if profile not in said
        }
        self._fill_year(kept, year, company)
