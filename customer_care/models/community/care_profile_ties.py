from odoo import api, fields, models
from odoo.fields import Domain

from ...tools.sets import search_set
from ...tools.words import comma

TIES = ["has_financial_tie", "has_social_tie", "has_structural_tie"]


class CareProfile(models.Model):
    """How close the relation with a customer is, and on what it rests.

    It ranges from single deals to an alliance. Whoever is tied to us by terms alone
    leaves for better terms; people and shared work hold longer. What the relation
    lacks, and what the customer is to us, decides which care plans reach them.
    """

    _inherit = "care.profile"

    relation_type = fields.Selection(
        [
            ("single", "Single Deals"),
            ("repeated", "Repeated Deals"),
            ("contract", "Long-Term Contract"),
            ("cooperation", "Cooperation"),
            ("alliance", "Alliance"),
        ],
        help="How far the relation with the customer goes.",
    )
    has_financial_tie = fields.Boolean(
        string="Financial Tie", help="Discounts, rebates, credit, a deposit."
    )
    has_social_tie = fields.Boolean(
        string="Social Tie", help="People who know and trust each other."
    )
    has_structural_tie = fields.Boolean(
        string="Structural Tie",
        help="Shared systems, stocks, developments or a joint company.",
    )
    has_only_financial_tie = fields.Boolean(
        string="Financial Ties Only",
        compute="_compute_has_only_financial_tie",
        search="_search_has_only_financial_tie",
    )
    default_plan_text = fields.Char(
        string="Default Plans",
        compute="_compute_default_plan_text",
        help="The running care plans that are meant for this customer category and "
        "these ties.",
    )

    @api.depends(*TIES)
    def _compute_has_only_financial_tie(self):
        for profile in self:
            others = profile.has_social_tie or profile.has_structural_tie
            profile.has_only_financial_tie = profile.has_financial_tie and not others

    @api.model
    def _search_has_only_financial_tie(self, operator, value):
        only = Domain("has_financial_tie", "=", True)
        only &= Domain("has_social_tie", "=", False)
        only &= Domain("has_structural_tie", "=", False)
        return search_set(operator, value, only)

    @api.depends("category_id", *TIES)
    @api.depends_context("lang")
    def _compute_default_plan_text(self):
        """Name the plans before the customer is saved: what a change would bring."""
        plans = self.env["care.plan"].search(self._get_default_plan_domain())
        for profile in self:
            meant = plans.filtered(
                lambda plan, customer=profile: plan._is_meant_for(customer)
            )
            names = comma(self.env).join(meant.mapped("name"))
            profile.default_plan_text = names

    @api.model
    def _get_default_plan_domain(self):
        running = self.env["care.plan"]._get_active_domain()
        return running & (
            Domain("category_ids", "!=", False) | Domain("missing_tie", "!=", False)
        )
