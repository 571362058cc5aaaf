from odoo import fields, models
from odoo.fields import Domain

from odoo.addons.customer_care.models.common.answers import open_action


class CareProfile(models.Model):
    """The classes of a customer, by rules and by free dimensions."""

    _inherit = "care.profile"

    segment_ids = fields.Many2many(
        "care.segment.value",
        "care_profile_segment_value_rel",
        "profile_id",
        "value_id",
        string="Segments",
        help="What tells the customer apart in the dimensions of your company, such "
        "as line of business or risk appetite.",
    )
    tier_result_ids = fields.One2many(
        "care.tier.result", "profile_id", string="Classifications"
    )
    tier_move_ids = fields.One2many("care.tier.move", "profile_id", string="Tier Moves")

    def _request_planning_by_class(self):
        """Request planning for these customers, if plans select by class."""
        plans = self.env["care.plan"].search(
            self.env["care.plan"]._get_active_domain()
            & Domain("domain", "like", "tier_result_ids"),
            limit=1,
        )
        if plans:
            self._request_planning()

    def action_open_tier_moves(self):
        """Open how the tier of the customer has moved, and would move."""
        self.ensure_one()
        return open_action(
            self.env,
            "customer_care_worth.care_tier_move_action",
            domain=[("profile_id", "=", self.id)],
            context={},
        )

    def _list_merges(self):
        return [*super()._list_merges(), self._merge_results]

    def _merge_results(self, kept):
        """Keep the classes of the one who stays; those of the other fill gaps."""
        known = kept.tier_result_ids.rule_id
        twins = self.tier_result_ids.filtered(lambda result: result.rule_id in known)
        rest = self.tier_result_ids - twins
        twins._as_system().unlink()
        rest._as_system().write({"profile_id": kept.id})
        self.tier_move_ids._as_system().write({"profile_id": kept.id})
