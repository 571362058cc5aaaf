from odoo import fields, models

from ..columns import AMOUNT_OF_YEAR, COLUMNS, LOST_ON, LOST_REASON, POTENTIAL


class CareImportColumn(models.Model):
    """Holds what the rooms of worth read from a file: potential, losses, purchases."""

    _inherit = "care.import.column"

    content = fields.Selection(
        selection_add=[
            (POTENTIAL, "Potential"),
            (LOST_ON, "Lost on"),
            (LOST_REASON, "Loss reason"),
            (AMOUNT_OF_YEAR, "Yearly purchase"),
        ],
        # a column whose addon goes is one that nobody knows
        ondelete=dict.fromkeys(COLUMNS, "set null"),
    )
