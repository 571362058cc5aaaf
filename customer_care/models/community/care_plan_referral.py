from odoo import api, fields, models

from ..common.answers import open_action
from ..common.counts import count_lines


class CarePlan(models.Model):
    """A plan may be a referral campaign: who brought most customers is ranked."""

    _inherit = "care.plan"

    referral_ids = fields.One2many("care.referral", "plan_id", string="Referrals")
    referral_count = fields.Integer(
        string="Number of Referrals", compute="_compute_referral_count"
    )

    @api.depends_context("uid")
    @api.depends("referral_ids")
    def _compute_referral_count(self):
        for plan, count in count_lines(self, self.env["care.referral"], "plan_id"):
            plan.referral_count = count

    def action_open_ranking(self):
        """Open who has referred how many customers in this campaign."""
        self.ensure_one()
        return open_action(
            self.env,
            "customer_care.care_referral_action_ranking",
            display_name=self.name,
            domain=[("plan_id", "=", self.id)],
            context={"default_plan_id": self.id},
        )
