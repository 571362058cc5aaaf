from odoo import api, fields, models, tools

from ...tools.limits import MOST_DAYS


class CareTier(models.Model):
    """A rung of the customer pyramid.

    The tier of a customer says how often he is to be contacted and how long a silence
    is tolerated at most. The shares of all tiers are a guide, not a limit.
    """

    _name = "care.tier"
    _inherit = ["care.policy.mixin", "care.cached.mixin"]
    _description = "Tier"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    code = fields.Char(help="Short name used in lists, such as A.")
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    color = fields.Integer()
    company_id = fields.Many2one("res.company", help="Empty for all companies.")
    share = fields.Float(
        string="Share of Customers (%)",
        help="The expected share of all customers in this tier.",
    )
    interval_days = fields.Integer(
        string="Contact Frequency (days)",
        help="Days between regular contacts with customers of this tier. Zero means "
        "no regular contact.",
    )
    max_days_without_contact = fields.Integer(
        string="Max. Days Without Contact",
        help="A customer who has not been reached for longer than this is overdue for "
        "contact.",
    )

    needs_sponsor = fields.Boolean(
        string="Sponsor Required",
        help="Customers of this tier without a sponsor are listed for officers.",
    )

    _check_interval = models.Constraint(
        f"CHECK(interval_days BETWEEN 0 AND {MOST_DAYS})",
        f"The contact frequency must be between 0 and {MOST_DAYS} days.",
    )
    _check_silence = models.Constraint(
        f"CHECK(max_days_without_contact BETWEEN 0 AND {MOST_DAYS})",
        "The maximum number of days without contact must be between 0 and "
        f"{MOST_DAYS}.",
    )
    _check_share = models.Constraint(
        "CHECK(share >= 0 AND share <= 100)",
        "The share of customers must be between 0 and 100 percent.",
    )

    @api.model
    @tools.ormcache()
    def _get_tolerated_days(self):
        """Map the ids of tiers to the longest silence that they tolerate, if any."""
        tiers = self.with_context(active_test=False)
        found = tiers._search_for_all([("max_days_without_contact", ">", 0)])
        return {tier.id: tier.max_days_without_contact for tier in found}

    @api.model
    @tools.ormcache()
    def _get_sponsored_ids(self):
        """The ids of the tiers whose customers are to have a sponsor."""
        tiers = self.with_context(active_test=False)
        return tuple(tiers._search_for_all([("needs_sponsor", "=", True)]).ids)

    @api.model
    def _get_default(self):
        """The tier of new customers of whom nobody says another, if there is one."""
        return self.browse(self._get_default_id(self.env.company.id))

    @tools.ormcache("company_id")
    def _get_default_id(self, company_id):
        setting = self.env["care.settings"]._get("default_tier_id")
        tier = self._search_for_all(
            [("id", "=", setting), ("company_id", "in", [False, company_id])]
        )
        return tier.id
