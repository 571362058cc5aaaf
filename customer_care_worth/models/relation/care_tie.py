from odoo import fields, models


class CareTie(models.Model):
    """A tie that keeps customers with us, with its weight.

    The ties make a checklist on each customer. Their weights add up to its score.
    """

    _name = "care.tie"
    _inherit = "care.policy.mixin"
    _description = "Tie"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    weight = fields.Integer(
        default=1, aggregator=None, help="How much it costs a customer to give it up."
    )
    company_id = fields.Many2one("res.company", help="Empty for all companies.")

    _check_weight = models.Constraint(
        "CHECK(weight BETWEEN 1 AND 100)", "The weight must be between 1 and 100."
    )
