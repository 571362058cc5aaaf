from odoo import fields, models


class CareDimension(models.Model):
    """A side of what customers buy that they are asked about, such as the price."""

    _name = "care.dimension"
    _inherit = ["care.policy.mixin", "care.code.mixin"]
    _description = "Satisfaction Dimension"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    code = fields.Char(
        required=True,
        default=lambda self: self._get_new_code(),
        help="Stable technical name.",
    )
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    weight = fields.Float(
        default=1,
        aggregator=None,
        help="How much a gap counts when improvements are proposed.",
    )

    _code_unique = models.UniqueIndex(
        "(code)", "Another dimension already has this technical name."
    )
    _check_weight = models.Constraint(
        "CHECK(weight > 0)", "The weight must be greater than zero."
    )
