from odoo import fields, models


class CareDimension(models.Model):
    """An aspect of our service that surveys ask about, such as the price."""

    _name = "care.dimension"
    _inherit = ["care.policy.mixin", "care.code.mixin"]
    _description = "Satisfaction Dimension"
    _order = "sequence, id"

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
