from odoo import models


class IrModelFieldsSelection(models.Model):
    """Unlearns headings of what a column can no longer hold, when its addon goes."""

    _inherit = "ir.model.fields.selection"

    def _process_ondelete(self):
        gone = self.filtered(
            lambda choice: (
                choice.field_id.model == "care.import.column"
                and choice.field_id.name == "content"
            )
        )
        self.env["care.import.heading"]._forget_contents(gone.mapped("value"))
        return super()._process_ondelete()
