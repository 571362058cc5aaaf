from odoo import api, models

from .care_work_measure import DONE_AT_SEA


class CareWorkReport(models.Model):
    """Counts in reports the touches that were done at sea."""

    _inherit = "care.work.report"

    @api.model
    def _get_counted_codes(self):
        return [*super()._get_counted_codes(), DONE_AT_SEA]
