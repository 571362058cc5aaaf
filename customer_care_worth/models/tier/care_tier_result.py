from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from odoo.addons.customer_care.tools.sets import search_set


class CareTierResult(models.Model):
    """The class of a customer by a rule, with the figures of the day it was found.

    There is one for each customer and rule, written by the rule alone. It is found anew
    whenever the rule runs, and kept as it is where class and value are the same.
    """

    _name = "care.tier.result"
    _inherit = "care.tier.figures.mixin"
    _description = "Classification"
    _order = "rule_id, rank, id"

    tier_id = fields.Many2one(related="profile_id.tier_id", string="Tier Now")
    user_id = fields.Many2one(related="profile_id.user_id", string="Owner")
    strategy = fields.Selection(related="class_id.strategy", store=True)
    agreeing_rule_ids = fields.Many2many(
        "care.tier.rule",
        string="Tier Rules",
        compute="_compute_agreeing_rule_ids",
        help="The rules that give the customer a class of the same strategy.",
    )
    is_foremost = fields.Boolean(
        compute="_compute_is_foremost",
        search="_search_is_foremost",
        exportable=False,
        help="The first rule in the list that says so of the customer.",
    )

    _profile_unique = models.UniqueIndex("(rule_id, profile_id)")

    @api.depends("strategy", "profile_id.tier_result_ids.strategy")
    @api.depends_context("uid", "allowed_company_ids")
    def _compute_agreeing_rule_ids(self):
        for result in self:
            result.agreeing_rule_ids = result._find_agreeing().rule_id

    @api.depends("strategy", "profile_id.tier_result_ids.strategy")
    @api.depends_context("uid", "allowed_company_ids")
    def _compute_is_foremost(self):
        for result in self:
            result.is_foremost = result._find_agreeing()[:1] == result

    def _find_agreeing(self):
        """The results of the customer with the same strategy, in the rules' order."""
        same = self.profile_id.tier_result_ids.filtered(
            lambda other: (
                other.strategy == self.strategy and other.company_id == self.company_id
            )
        )
        return same.sorted(lambda result: (result.rule_id.sequence, result.rule_id.id))

    def _search_is_foremost(self, operator, value):
        self.flush_model(["company_id", "profile_id", "rule_id", "strategy"])
        self.env["care.tier.rule"].flush_model(["sequence"])
        # SQL: the ORM takes the first of a group only by reading the groups one by one
        first = SQL(
            """
            (SELECT DISTINCT ON (result.profile_id, result.company_id, result.strategy)
                    result.id
               FROM care_tier_result result
               JOIN care_tier_rule rule ON rule.id = result.rule_id
              ORDER BY result.profile_id, result.company_id, result.strategy,
                    rule.sequence, rule.id)
            """
        )
        return search_set(operator, value, Domain("id", "in", first))
