from odoo import fields, models


class CareRiskPreviewLine(models.TransientModel):
    """The points of one step, as they are and as they would be."""

    _name = "care.risk.preview.line"
    _inherit = ["care.guard.mixin", "care.risk.step.mixin"]
    _description = "Other Points of a Risk Signal"
    _order = "preview_id, id"

    preview_id = fields.Many2one(
        "care.risk.preview", required=True, index=True, ondelete="cascade"
    )
    place = fields.Integer(required=True)
    threshold = fields.Float(digits=(16, 2))
    points_before = fields.Integer(string="Points Now")
    points = fields.Integer(string="Points Then")

    def _prepare_step(self):
        return {
            "signal": self.signal,
            "threshold": self.threshold,
            "points": self.points,
        }
