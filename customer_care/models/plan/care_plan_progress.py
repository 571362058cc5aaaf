from odoo import api, fields, models
from odoo.fields import Domain

from ..common.answers import open_action


class CarePlan(models.Model):
    """How far a plan with one date has come: who was told, when and by what, who not.

    Counted are the customers of the audience, for the reader.
    """

    _inherit = "care.plan"

    reached_count = fields.Integer("Reached", compute="_compute_reached_count")
    progress = fields.Float("Progress (%)", compute="_compute_reached_count")
    reached_by_tier = fields.Text("Reached by Tier", compute="_compute_reached_by_tier")

    @api.depends("audience_count", "has_one_date")
    @api.depends_context("uid", "allowed_company_ids")
    def _compute_reached_count(self):
        for plan in self:
            count = plan._count_reached() if plan.has_one_date else 0
            plan.reached_count = count
            plan.progress = 100 * count / max(1, plan.audience_count)

    def _count_reached(self):
        told = self._get_shown_domain() & self._get_reached_audience_domain()
        return self.env["care.profile"].search_count(told)

    @api.depends("audience_count", "has_one_date")
    @api.depends_context("uid", "lang", "allowed_company_ids")
    def _compute_reached_by_tier(self):
        for plan in self:
            plan.reached_by_tier = plan.has_one_date and plan._tell_tiers()

    def _tell_tiers(self):
        """Say in a line for each tier how many of its customers were reached."""
        everybody = self._count_by_tier(self._get_shown_domain())
        told = self._count_by_tier(
            self._get_shown_domain() & self._get_reached_audience_domain()
        )
        return "\n".join(
            self.env._(
                "%(tier)s: %(told)s of %(total)s reached",
                tier=tier.name or self.env._("Without tier"),
                told=told.get(tier, 0),
                total=total,
            )
            for tier, total in everybody.items()
        )

    @api.model
    def _count_by_tier(self, domain):
        groups = self.env["care.profile"]._read_group(domain, ["tier_id"], ["__count"])
        return dict(groups)

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
