from odoo import api, fields, models, tools

from odoo.addons.customer_care.tools.limits import MOST_DAYS

from ...tools.selling import Terms


class CareTier(models.Model):
    """How much selling customers of a tier bear before it drives them out."""

    _inherit = "care.tier"

    selling_limit = fields.Integer(
        string="Max. Selling Touches",
        default=3,
        help="As many touches may sell something to a customer within the days below. "
        "Plans plan no further ones, and people are warned. Zero means no limit.",
    )
    selling_days = fields.Integer(string="Within (days)", default=30)
    selling_share = fields.Float(
        string="Max. Selling Share (%)",
        default=50,
        digits=(16, 0),
        help="Of all touches of 12 months that reached the customer, those that sell. "
        "Whoever sells more is warned. Zero means no limit.",
    )

    _check_selling_limit = models.Constraint(
        "CHECK(selling_limit >= 0)",
        "The maximum number of selling touches cannot be negative.",
    )
    _check_selling_days = models.Constraint(
        f"CHECK(selling_days BETWEEN 1 AND {MOST_DAYS})",
        f"Selling touches are counted within 1 to {MOST_DAYS} days.",
    )
    _check_selling_share = models.Constraint(
        "CHECK(selling_share BETWEEN 0 AND 100)",
        "The selling share must be between 0 and 100 percent.",
    )

    @api.model
    @tools.ormcache()
    def _get_selling_terms(self):
        """Map the ids of tiers to how much selling they bear, if not any."""
        tiers = self.with_context(active_test=False)
        return {
            tier.id: Terms(tier.selling_limit, tier.selling_days, tier.selling_share)
            for tier in tiers._search_for_all([])
            if tier.selling_limit or tier.selling_share
        }
