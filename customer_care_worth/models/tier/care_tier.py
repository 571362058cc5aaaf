from odoo import api, fields, models
from odoo.fields import Domain

from odoo.addons.customer_care.models.common.answers import open_action
from odoo.addons.customer_care.models.common.counts import count_lines

YEAR = 365  # days


class CareTier(models.Model):
    """The policy of a tier: what its customers may expect, from whom, and how often."""

    _inherit = "care.tier"

    rights = fields.Text(
        translate=True, help="What customers of this tier may expect from us."
    )
    benefit_ids = fields.One2many(
        "care.tier.benefit", "tier_id", string="Benefits", copy=True
    )
    plan_ids = fields.Many2many(
        "care.plan",
        string="Care Plans",
        compute="_compute_plan_ids",
        help="The active plans that reach customers of this tier: those for customers "
        "of all tiers, too.",
    )
    customer_count = fields.Integer(
        string="Customers", compute="_compute_customer_count"
    )

    @api.depends_context("uid", "allowed_company_ids")
    def _compute_plan_ids(self):
        """The active plans in whose audience there is a customer of the tier.

        While the reader sees no customer of it, nobody can tell: then it is all.
        """
        active = self.env["care.plan"]._get_active_domain()
        tiers = Domain("tier_ids", "in", [*self.ids, False])
        plans = self.env["care.plan"].search(active & tiers)
        counts = count_lines(self, self.env["care.profile"], "tier_id")
        groups = {
            tier: Domain("tier_id", "in", tier.ids) for tier, count in counts if count
        }
        reaching = plans._find_reaching(groups)
        for tier in self:
            tier.plan_ids = reaching.get(tier, tier._filter_named(plans))

    def _filter_named(self, plans):
        """The plans for this tier, or for all tiers."""
        return plans.filtered(
            lambda plan: not plan.tier_ids or self._origin in plan.tier_ids
        )

    @api.depends_context("uid", "allowed_company_ids")
    def _compute_customer_count(self):
        for tier, count in count_lines(self, self.env["care.profile"], "tier_id"):
            tier.customer_count = count

    def _get_yearly_contacts(self):
        """The regular contacts of a tier in a year; none where it has no interval."""
        return YEAR / self.interval_days if self.interval_days else 0

    def action_open_customers(self):
        """Open the customers of the tier."""
        self.ensure_one()
        return open_action(
            self.env,
            "customer_care.care_profile_action",
            domain=[("tier_id", "=", self.id)],
            context={},
        )
