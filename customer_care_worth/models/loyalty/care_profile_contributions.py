from odoo import models

from .care_profile_facts import BOUGHT


class CareProfile(models.Model):
    """Contributions by day take precedence over yearly revenue."""

    _inherit = "care.profile"

    def _count_bought(self, before, after, day):
        yield from super()._count_bought(before, after, day)
        known = {
            profile_id
            for profile_id, (first, __) in self._get_contribution_days().items()
            if first <= day
        }
        now = self._sum_contributions(after, day)
        former = self._sum_contributions(before, after)
        yield {
            profile_id: {
                name: sums[profile_id]
                for name, sums in zip(BOUGHT, (now, former), strict=True)
            }
            for profile_id in known
        }
