from odoo import fields, models

FIRST_ROWS = 5


class CareImportColumn(models.Model):
    """Shows of a column its first values, and how many of all were not understood."""

    _inherit = "care.import.column"

    first_texts = fields.Json("First Values", compute="_compute_first_texts")
    unread_count = fields.Integer("Values Not Understood", readonly=True)
    has_ambiguous_dates = fields.Boolean(
        readonly=True, help="There are dates whose day may as well be the month."
    )

    def _compute_first_texts(self):
        """Read from the rows, so that nothing outlives a row that is erased."""
        # of the columns that are kept: what a form says of their places is no proof
        texts = self._origin.import_id._get_first_texts(limit=FIRST_ROWS)
        for column in self:
            kept = column._origin
            rows = texts.get(kept.import_id, [])
            column.first_texts = [cells[kept.position] for cells in rows]

    def action_open_unread(self):
        """The lines whose value of this column was not understood."""
        self.ensure_one()
        lines = self.import_id._find_unread_lines(self)
        action = self.import_id.action_open_lines()
        return {**action, "domain": [("id", "in", lines.ids)]}
