from odoo import api, fields, models
from odoo.fields import Domain

from ..common.answers import open_action
from ..common.counts import count_each_by


class CarePlan(models.Model):
    """How far a plan with one date has come: who was told, when and by what, who not.

    Counted are the customers of the audience, for the reader.
    """

    _inherit = "care.plan"

    reached_count = fields.Integer("Reached", compute="_compute_progress")
    progress = fields.Float("Progress (%)", compute="_compute_progress")
    reached_by_tier = fields.Text("Reached by Tier", compute="_compute_progress")

    @api.depends("audience_count", "has_one_date")
    @api.depends_context("uid", "lang", "allowed_company_ids")
    def _compute_progress(self):
        counts = self.filtered("has_one_date")._count_by_tier()
        for plan in self:
            everybody, told = counts.get(plan, ({}, {}))
            count = sum(told.values())
            plan.reached_count = count
            plan.progress = 100 * count / max(1, plan.audience_count)
            plan.reached_by_tier = plan in counts and self._tell_tiers(everybody, told)

    def _count_by_tier(self):
        """Map plans to the customers they are for and those they reached, by tier."""
        groups = []
        for plan in self:
            shown = plan._get_shown_domain()
            groups.append([shown, shown & plan._get_reached_audience_domain()])
        counts = count_each_by(self.env["care.profile"], "tier_id", groups)
        return dict(zip(self, counts, strict=True))

    @api.model
    def _tell_tiers(self, everybody, told):
        """Say in a line for each tier how many of its customers were reached."""
        nothing = self.env["care.tier"]
        tiers = [*nothing.browse(filter(None, everybody)).sorted()]
        if None in everybody:
            tiers.append(nothing)
        return "\n".join(
            self.env._(
                "%(tier)s: %(told)s of %(total)s reached",
                tier=tier.name or self.env._("Without tier"),
                told=told.get(tier.id or None, 0),
                total=everybody[tier.id or None],
            )
            for tier in tiers
        )

    def _get_arrived_domain(self):
        """The touches of the plan whose words have come to the customer."""
        told = self.env["care.touch"]._get_arrived_domain()
        return told & Domain("plan_id", "in", self.ids)

    def _get_reached_audience_domain(self):
        return Domain("touch_ids", "any", self._get_arrived_domain())

    def action_open_reached(self):
        """Open who was told, when, by whom and by what."""
        self.ensure_one()
        view = self.env.ref("customer_care.care_touch_view_list_reached")
        return open_action(
            self.env,
            "customer_care.care_touch_action",
            name=self.env._("Reached"),
            domain=list(self._get_arrived_domain()),
            views=[(view.id, "list"), (False, "form")],
            path=False,
        )

    def action_open_not_reached(self):
        """Open the customers of the audience whom no touch of the plan has reached."""
        self.ensure_one()
        untold = self._get_shown_domain() & ~self._get_reached_audience_domain()
        title = self.env._("Not Yet Reached")
        action = self.env["care.profile"]._get_list_action(untold, title)
        return action | {"context": {"group_by": ["tier_id"]}}
