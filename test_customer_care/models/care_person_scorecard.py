from odoo import api, models

from .care_work_measure import DONE_AT_SEA


class CarePersonScorecard(models.AbstractModel):
    """Shows on a scorecard how many touches a colleague did at sea."""

    _inherit = "care.person.scorecard"

    @api.model
    def _get_shown_codes(self):
        return [*super()._get_shown_codes(), DONE_AT_SEA]
