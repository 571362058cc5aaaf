from odoo import api, fields, models

from odoo.addons.customer_care.tools.words import colon


class CareSegmentValue(models.Model):
    """One value of a free dimension, such as cautious."""

    _name = "care.segment.value"
    _inherit = "care.policy.mixin"
    _description = "Segment Value"
    _order = "dimension_id, sequence, id"
    _policy_company = "dimension_id.company_id"

    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10)
    dimension_id = fields.Many2one(
        "care.segment.dimension", required=True, index=True, ondelete="cascade"
    )
    color = fields.Integer()

    @api.depends("name", "dimension_id.name")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for value in self:
            names = value.dimension_id.name, value.name
            value.display_name = colon(self.env).join(filter(None, names))
