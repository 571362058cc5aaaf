from odoo import api, models

from .care_work_measure import DONE_AT_SEA


class CareDashboard(models.AbstractModel):
    """Shows beside the figures of a period how many touches were done at sea."""

    _inherit = "care.dashboard"

    @api.model
    def _get_period_codes(self):
        return [*super()._get_period_codes(), DONE_AT_SEA]
