from odoo import models
from odoo.fields import Domain
from odoo.tools import format_date

from ...tools.contactability import CELEBRATION
from ...tools.starters import OCCASIONS
from ..common.days import SOON_DAYS


class CareProfile(models.Model):
    """Gives the dates of a customer that come soon as reasons to call."""

    _inherit = "care.profile"

    def _cite_facts(self):
        cited = [(OCCASIONS, sentence) for sentence in self._cite_dates()]
        return super()._cite_facts() + cited

    def _cite_dates(self):
        """The dates that come soon, unless this is no time to celebrate."""
        if not self._judge_contact(CELEBRATION).is_allowed:
            return []
        soon = self.env["care.occasion"]._get_soon_domain(SOON_DAYS)
        dates = self.env["care.occasion"].search(
            soon & Domain("profile_id", "=", self.id), order="date_next"
        )
        return [
            self.env._(
                "Coming up on %(day)s: %(date)s.",
                day=format_date(self.env, date.date_next),
                date=date.display_name,
            )
            for date in dates
        ]
