from odoo import models


class IrRule(models.Model):
    """Refuses access without naming customers whom the reader may not know."""

    _inherit = "ir.rule"

    def _make_access_error(self, operation, records):
        """Name nobody in what is said of records attached to hidden ones.

        Core names them, as superuser, to whoever may see technical details.
        """
        if hasattr(records, "_make_hidden_error"):
            return records._make_hidden_error()
        return super()._make_access_error(operation, records)
