from odoo import api, fields, models

from odoo.addons.customer_care.tools.limits import MOST_DAYS

DAYS = ("protection_days", "reclaim_days")


class CarePoolPolicy(models.Model):
    """How many customers of the public pool a salesperson may claim, and which not.

    One record holds for all companies; a company may have its own. When the customers
    of a tier return to the pool is said on the tier.
    """

    _name = "care.pool.policy"
    _inherit = "care.policy.mixin"
    _description = "Pool Rules"
    _order = "company_id, id"

    company_id = fields.Many2one("res.company", help="Empty for all companies.")
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
        "The days must be between 0 and 3650.",
    )

    @api.depends("company_id")
    def _compute_display_name(self):
        for policy in self:
            policy.display_name = policy.company_id.name or self.env._("All companies")

    @api.model
    def _find(self, company):
        """The rules of a company, or those of all; there may be none."""
        found = self.search([("company_id", "in", [company.id, False])])
        return found.filtered("company_id") or found

    @api.model
    def _get_for(self, company):
        """The rules that hold in a company: the usual ones where nobody says any."""
        return self._find(company) or self.new()
