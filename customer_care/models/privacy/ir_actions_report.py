from odoo import models

from .readings import PRINT


class IrActionsReport(models.Model):
    """Counts customers on printouts among those that were read."""

    _inherit = "ir.actions.report"

    def _get_rendering_context(self, report, docids, data):
        """Note of whom printouts tell."""
        # a report with values of its own may name any word as its model
        if report.model in self.env:
            printed = self.env[report.model].browse(docids)
            if printed._get_customer_paths():
                printed._note_reading(PRINT)
        return super()._get_rendering_context(report, docids, data)
