from odoo import api, fields, models, tools

from odoo.addons.customer_care.tools.limits import MOST_DAYS


class CareTier(models.Model):
    """After how long a silence the customers of a tier return to the public pool."""

    _inherit = "care.tier"

    pool_days = fields.Integer(
        string="Returns to Pool After (days)",
        help="A customer whom nobody has contacted for so many days loses the owner, "
        "and any salesperson may claim them. Zero means never.",
    )
    pool_notice_days = fields.Integer(
        string="Notice Before (days)",
        default=14,
        help="So many days before, the owner is reminded to contact the customer. "
        "Nobody loses a customer without it, but where it is zero.",
    )

    _check_pool_days = models.Constraint(
        f"CHECK(pool_days BETWEEN 0 AND {MOST_DAYS})",
        "The days after which customers return to the pool must be between 0 and "
        f"{MOST_DAYS}.",
    )
    _check_pool_notice_days = models.Constraint(
        "CHECK(pool_notice_days >= 0 AND"
        " (pool_notice_days < pool_days OR COALESCE(pool_days, 0) = 0))",
        "The notice must be shorter than the time after which customers return to the "
        "pool, and cannot be negative.",
    )

    @api.model
    @tools.ormcache()
    def _get_pool_terms(self):
        """Map tiers whose customers may return, by id, to the days and the notice."""
        tiers = self.with_context(active_test=False)
        found = tiers._search_for_all([("pool_days", ">", 0)])
        return {tier.id: (tier.pool_days, tier.pool_notice_days) for tier in found}
