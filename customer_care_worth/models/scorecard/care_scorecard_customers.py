from odoo import api, fields, models
from odoo.fields import Domain

from ..tier.care_tier_class import GROW

CURRENT = Domain("is_current", "=", True)
# which of a colleague's customers each figure counts
COUNTED = {
    "grow_count": Domain("tier_result_ids.strategy", "=", GROW),
    "never_bought_count": Domain("has_never_bought", "=", True)
    & Domain("is_lost", "=", False),
    "gone_silent_count": Domain(
        "loyalty_ids", "any", CURRENT & Domain("is_silent", "=", True)
    ),
    "lapsed_count": Domain(
        "loyalty_ids", "any", CURRENT & Domain("is_lapsed_promoter", "=", True)
    ),
}


class CareScorecard(models.Model):
    """Which of a colleague's customers could bring more, and which may go."""

    _inherit = "care.scorecard"

    grow_count = fields.Integer(
        string="Upgrade Candidates",
        compute="_compute_customers",
        help="Customers in a class with the strategy Grow.",
    )
    never_bought_count = fields.Integer(
        string="Never Bought", compute="_compute_customers"
    )
    gone_silent_count = fields.Integer(
        string="Gone Silent", compute="_compute_customers"
    )
    lapsed_count = fields.Integer(
        string="Promoters Who Stopped Buying", compute="_compute_customers"
    )
    improvement_count = fields.Integer(
        string="Improvement Actions", compute="_compute_customers"
    )

    missing_report_count = fields.Integer(
        string="Reports Not Submitted", compute="_compute_customers"
    )

    @api.depends("user_id")
    @api.depends_context("uid", "allowed_company_ids")
    def _compute_customers(self):
        profiles, actions = self.env["care.profile"], self.env["care.improvement"]
        for name, domain in COUNTED.items():
            self._count_for(name, profiles, domain)
        self._count_for("improvement_count", actions, actions._get_open_domain())
        reports = self.env["care.work.report"]
        self._count_for("missing_report_count", reports, reports._get_missing_domain())

    def _count_for(self, name, model, domain):
        """Count the records of a model by whose they are, as the reader sees them."""
        own = Domain("user_id", "in", self.user_id.ids)
        counts = dict(model._read_group(domain & own, ["user_id"], ["__count"]))
        for card in self:
            card[name] = counts.get(card.user_id, 0)

    def action_open_value(self):
        """Show what the customers bring in, and where they stand."""
        own = Domain("user_id", "=", self.user_id.id)
        return self._open("customer_care_worth.care_profile_action_value", own)

    def action_open_grow(self):
        """Show the customers who could bring more, and why."""
        own = Domain("profile_id.user_id", "=", self.user_id.id)
        return self._open(
            "customer_care_worth.care_tier_result_action_grow",
            own & Domain("strategy", "=", GROW) & Domain("is_foremost", "=", True),
        )

    def action_open_never_bought(self):
        """Show the customers who have yet to buy, with their targets."""
        return self._open(
            "customer_care_worth.care_profile_action_development",
            COUNTED["never_bought_count"] & Domain("user_id", "=", self.user_id.id),
        )

    def action_open_gone_silent(self):
        """Show the customers who say nothing any more, and why we think so."""
        return self._open_loyalty("silent", Domain("is_silent", "=", True))

    def action_open_lapsed(self):
        """Show the promoters who have stopped buying, with the figures."""
        return self._open_loyalty("lapsed", Domain("is_lapsed_promoter", "=", True))

    def _open_loyalty(self, name, domain):
        own = Domain("profile_id.user_id", "=", self.user_id.id)
        current = self.env["care.loyalty"]._get_current_domain()
        return self._open(
            f"customer_care_worth.care_loyalty_action_{name}", current & own & domain
        )

    def action_open_improvements(self):
        """Show what the colleague is to improve still."""
        return self._open(
            "customer_care_worth.care_improvement_action",
            self.env["care.improvement"]._get_open_domain()
            & Domain("user_id", "=", self.user_id.id),
        )
