from odoo import api, fields, models, tools


class CareTier(models.Model):
    """A rung of the customer pyramid.

    The tier of a customer says how often he is to be contacted and how long a silence
    is tolerated at most. The shares of all tiers are a guide, not a limit.
    """

    _name = "care.tier"
    _inherit = ["care.guard.mixin", "care.cached.mixin"]
    _description = "Care Tier"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    code = fields.Char(help="Short name as it stands in lists and sheets, such as A.")
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    color = fields.Integer()
    company_id = fields.Many2one("res.company", help="Empty for all companies.")
    share = fields.Float(
        string="Share of Customers (%)",
        help="How many of all customers are expected on this rung.",
    )
    interval_days = fields.Integer(
        string="Contact Every (days)",
        help="Days from the last contact that reached the customer to the next one. "
        "Zero means no regular contact.",
    )
    silence_days = fields.Integer(
        string="Longest Silence (days)",
        help="A customer not reached for longer than this counts as neglected.",
    )
    currency_id = fields.Many2one(
        "res.currency", default=lambda self: self.env.company.currency_id
    )
    yearly_budget = fields.Monetary(
        help="What care of one customer of this tier may cost in a year. A gift above "
        "it waits for approval; zero means no limit.",
        groups="customer_care.group_care_officer",
    )
    gift_cap = fields.Monetary(
        string="Dearest Gift",
        help="A gift that costs more waits for approval; zero means no limit.",
        groups="customer_care.group_care_officer",
    )

    _check_interval = models.Constraint(
        "CHECK(interval_days BETWEEN 0 AND 3650)",
        "The days between two contacts lie between 0 and 3650.",
    )
    _check_silence = models.Constraint(
        "CHECK(silence_days BETWEEN 0 AND 3650)",
        "The longest silence lies between 0 and 3650 days.",
    )
    _check_caps = models.Constraint(
        "CHECK(yearly_budget >= 0 AND gift_cap >= 0)",
        "A budget and the dearest gift cannot be negative.",
    )
    _check_share = models.Constraint(
        "CHECK(share >= 0 AND share <= 100)",
        "The share of customers is a percentage between 0 and 100.",
    )

    def write(self, vals):
        result = super().write(vals)
        if "interval_days" in vals:
            self.env["care.plan"]._get_interval_plans(self)._request_pass()
        return result

    @api.model
    def _get_default(self):
        """The tier of new customers of whom nobody says another, if there is one."""
        return self.browse(self._get_default_id(self.env.company.id))

    @tools.ormcache("company_id")
    def _get_default_id(self, company_id):
        setting = self.env["care.settings"]._get("default_tier_id")
        # which tier is the default is no secret
        tier = self.sudo().search(
            [("id", "=", setting), ("company_id", "in", [False, company_id])]
        )
        return tier.id
