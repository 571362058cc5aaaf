from odoo import fields, models


class CareSegmentDimension(models.Model):
    """A free dimension by which customers are told apart, such as risk appetite."""

    _name = "care.segment.dimension"
    _inherit = "care.policy.mixin"
    _description = "Segment Dimension"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    company_id = fields.Many2one("res.company", help="Empty for all companies.")
    value_ids = fields.One2many(
        "care.segment.value", "dimension_id", string="Values", copy=True
    )
