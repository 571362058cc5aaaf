from odoo import fields, models


class CareFeedbackMerge(models.TransientModel):
    """Merges a case that was told twice into the one that goes on."""

    _name = "care.feedback.merge"
    _inherit = ["care.guard.mixin"]
    _description = "Merge Cases"

    feedback_id = fields.Many2one(
        "care.feedback", string="Case", required=True, ondelete="cascade"
    )
    partner_id = fields.Many2one(related="feedback_id.partner_id")
    survivor_id = fields.Many2one(
        "care.feedback",
        string="Merged Into",
        required=True,
        ondelete="cascade",
        domain="[('id', '!=', feedback_id), ('state', '!=', 'merged'), "
        "'|', ('partner_id', '=', partner_id), ('partner_id', '=', False)]",
    )

    def action_merge(self):
        self.ensure_one()
        self.feedback_id._merge_into(self.survivor_id)
        return self.survivor_id._open_form()
