from odoo import api, fields, models

from .care_import_column import SHARED

CHOSEN = {"country_id", "encoding", "sheet_id"}


class CareImport(models.Model):
    """Lets a person choose in the preview, and look again before it is imported."""

    _inherit = "care.import"

    is_unchecked = fields.Boolean(
        "Changed Since Preview",
        readonly=True,
        copy=False,
        help="Choices were changed after the preview: check again to see the result.",
    )

    @api.onchange("column_ids", "country_id", "encoding", "sheet_id")
    def _onchange_chosen(self):
        self.is_unchecked = not self._is_draft()

    @api.onchange("country_id")
    def _onchange_country_id(self):
        self.country_reason = False  # from here on it is somebody's choice

    @api.onchange("column_ids")
    def _onchange_column_ids(self):
        """Show at once from which column a field is taken."""
        chosen = self.column_ids.filtered(
            lambda column: column.content != column._origin.content
        )
        taken = {*chosen.mapped("content")} - {False, *SHARED}
        for column in self.column_ids - chosen:
            if column.content in taken:
                column.content = False

    def _complete_changes(self, vals):
        vals = super()._complete_changes(vals)
        if self._is_system() or CHOSEN.isdisjoint(vals):
            return vals
        own = {"country_reason": False} if "country_id" in vals else {}
        return {**vals, **own, "is_unchecked": True}

    def _set_unchecked(self):
        self._write_as_system({"is_unchecked": True})
