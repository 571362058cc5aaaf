from odoo import fields, models

from odoo.addons.customer_care.tools.limits import MOST_DAYS


class CarePoolPolicy(models.Model):
    """The limits for claiming customers from the public pool.

    When the customers of a tier return to the pool is said on the tier.
    """

    _name = "care.pool.policy"
    _inherit = "care.company.policy.mixin"
    _description = "Pool Rules"

    claims_per_day = fields.Integer(
        default=5,
        help="How many customers a salesperson may claim a day. Zero is no limit.",
    )
    most_held = fields.Integer(
        string="Customers Held at Most",
        default=200,
        help="Who owns so many customers may claim no more. Zero is no limit.",
    )
    protection_days = fields.Integer(
        string="Protected After Claiming (days)",
        default=30,
        help="A claimed customer does not return to the pool within so many days.",
    )
    reclaim_days = fields.Integer(
        string="No Claiming Back Within (days)",
        default=90,
        help="Who has lost or given up a customer may not claim them again within so "
        "many days, nor get them from a colleague who is no officer.",
    )

    _company_unique = models.UniqueIndex(
        "(COALESCE(company_id, 0))", "This company already has its pool rules."
    )
    _check_limits = models.Constraint(
        "CHECK(claims_per_day >= 0 AND most_held >= 0)",
        "The limits of claims cannot be negative.",
    )
    _check_days = models.Constraint(
        f"CHECK(protection_days BETWEEN 0 AND {MOST_DAYS}"
        f" AND reclaim_days BETWEEN 0 AND {MOST_DAYS})",
        f"The days must be between 0 and {MOST_DAYS}.",
    )

    def _get_rules(self):
        """The limits of the policy; of none, the usual ones."""
        return self or self.new()
