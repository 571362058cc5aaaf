from dateutil.relativedelta import relativedelta

from odoo import api, fields, models
from odoo.fields import Domain


class CareTouch(models.Model):
    """Which contacts count as reached in scorecards."""

    _inherit = "care.touch"

    @api.model
    def _get_yearly_domain(self):
        """The touches of the last 12 months that reached their customers."""
        year_ago = fields.Date.context_today(self) - relativedelta(years=1)
        late = Domain("date_done", ">", year_ago)
        return self._get_done_domain() & self._get_reached_domain() & late
