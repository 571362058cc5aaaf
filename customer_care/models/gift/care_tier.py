from odoo import fields, models


class CareTier(models.Model):
    """What a gift to a customer of the tier may cost before it needs approval."""

    _inherit = "care.tier"

    currency_id = fields.Many2one(
        "res.currency", default=lambda self: self.env.company.currency_id
    )
    yearly_budget = fields.Monetary(
        help="The yearly budget for each customer of this tier. A gift above it needs "
        "approval. Zero means no limit.",
        groups="customer_care.group_care_officer",
    )
    gift_cap = fields.Monetary(
        string="Max. Gift Value",
        help="A gift above this value needs approval. Zero means no limit.",
        groups="customer_care.group_care_officer",
    )

    _check_caps = models.Constraint(
        "CHECK(yearly_budget >= 0 AND gift_cap >= 0)",
        "The budget and the maximum gift value cannot be negative.",
    )
