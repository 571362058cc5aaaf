from odoo import fields, models


class ResCompany(models.Model):
    """What an hour of a colleague costs, to say what care costs."""

    _inherit = "res.company"

    care_hour_cost = fields.Monetary(
        string="Cost of an Hour",
        default=60,
        groups="base.group_system,customer_care.group_care_manager",
        help="What an hour of a colleague costs: pay and charges of a month "
        "divided by some 170 working hours. Care Economics counts the time of touches "
        "with it. Zero leaves time out.",
    )

    _check_care_hour_cost = models.Constraint(
        "CHECK(care_hour_cost >= 0)", "The cost of an hour cannot be negative."
    )
