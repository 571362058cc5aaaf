from odoo import api, fields, models

from ..common.answers import open_action


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
        groups = self.env["care.referral"]._read_group(
            [("plan_id", "in", self.ids)], ["plan_id"], ["__count"]
        )
        counts = {plan.id: count for plan, count in groups}
        for plan in self:
            plan.referral_count = counts.get(plan._origin.id, 0)

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
