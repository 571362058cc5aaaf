from odoo import fields, models


class CareTouchLineMixin(models.AbstractModel):
    """What belongs to one touch: it goes with it, to the same customer and company."""

    _name = "care.touch.line.mixin"
    _inherit = "care.secret.mixin"
    _description = "Lines of Touches"

    touch_id = fields.Many2one(
        "care.touch", required=True, index=True, ondelete="cascade"
    )
    profile_id = fields.Many2one(
        "care.profile",
        string="Customer",
        related="touch_id.profile_id",
        store=True,
        index=True,
        precompute=True,
    )
    company_id = fields.Many2one(
        related="touch_id.company_id", store=True, index=True, precompute=True
    )
