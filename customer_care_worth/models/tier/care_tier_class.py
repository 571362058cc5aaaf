from odoo import api, fields, models
from odoo.exceptions import ValidationError

from odoo.addons.customer_care.models.common.answers import open_action
from odoo.addons.customer_care.models.common.counts import count_lines

from ...tools.tiering import (
    ANY,
    FROZEN_ZONE,
    HIGH,
    LIFECYCLE,
    LOW,
    MIGRATING_ZONE,
    POTENTIAL_ZONE,
    VALUE_ZONE,
    ClassTerms,
)

LEVELS = [(ANY, "Any"), (HIGH, "High"), (LOW, "Low")]
GROW, KEEP, LOW_COST = "grow", "keep", "low_cost"
STRATEGIES = [(GROW, "Grow"), (KEEP, "Keep"), (LOW_COST, "Low Cost")]


class CareTierClass(models.Model):
    """A class of a rule: who belongs to it, and what becomes of them.

    A class without a tier tells customers apart and moves nobody.
    """

    _name = "care.tier.class"
    _inherit = "care.policy.mixin"
    _description = "Customer Class"
    _order = "rule_id, sequence, id"
    _policy_company = "rule_id.company_id"

    rule_id = fields.Many2one(
        "care.tier.rule", required=True, index=True, ondelete="cascade"
    )
    method = fields.Selection(related="rule_id.method")
    company_id = fields.Many2one(related="rule_id.company_id")
    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10)
    share = fields.Float(
        string="Share (%)",
        help="Of all customers, or of their value, as the rule counts. The last class "
        "takes the rest.",
    )
    value_level = fields.Selection(
        LEVELS, string="Contribution", default=ANY, required=True
    )
    potential_level = fields.Selection(
        LEVELS, string="Potential", default=ANY, required=True
    )
    zone = fields.Selection(
        [
            (VALUE_ZONE, "Value"),
            (POTENTIAL_ZONE, "Potential"),
            (MIGRATING_ZONE, "Migrating"),
            (FROZEN_ZONE, "Frozen"),
        ],
        compute="_compute_zone",
        store=True,
        readonly=False,
        precompute=True,
    )
    first_segment_id = fields.Many2one(
        "care.segment.value", string="First Dimension", ondelete="restrict"
    )
    second_segment_id = fields.Many2one(
        "care.segment.value", string="Second Dimension", ondelete="restrict"
    )
    tier_id = fields.Many2one(
        "care.tier",
        ondelete="restrict",
        domain="[('company_id', 'in', [company_id, False])]",
        help="The tier of these customers. Empty moves nobody.",
    )
    strategy = fields.Selection(
        STRATEGIES,
        required=True,
        default=KEEP,
        help="Grow: these customers could bring more, and get advice. Low Cost: they "
        "get the care that costs least. Care plans choose customers by it.",
    )
    result_ids = fields.One2many("care.tier.result", "class_id", string="Customers")
    customer_count = fields.Integer(
        string="Number of Customers", compute="_compute_customer_count"
    )

    _check_share = models.Constraint(
        "CHECK(share BETWEEN 0 AND 100)", "The share must be between 0 and 100 %."
    )

    @api.depends("rule_id.method")
    def _compute_zone(self):
        for tier_class in self:
            tier_class.zone = tier_class.zone or (
                tier_class.method == LIFECYCLE and POTENTIAL_ZONE
            )

    @api.depends_context("uid", "allowed_company_ids")
    def _compute_customer_count(self):
        results = self.env["care.tier.result"]
        for tier_class, count in count_lines(self, results, "class_id"):
            tier_class.customer_count = count

    @api.constrains("tier_id", "rule_id")
    def _check_tier_id(self):
        for tier_class in self:
            if tier_class.tier_id.company_id - tier_class.company_id:
                raise ValidationError(
                    self.env._(
                        "The tier %(tier)s belongs to another company.",
                        tier=tier_class.tier_id.name,
                    )
                )

    def write(self, vals):
        """Request planning for customers whose strategy changes."""
        result = super().write(vals)
        if "strategy" in vals:
            self.result_ids.profile_id._request_planning_by_class()
        return result

    def _get_terms(self):
        """The class as a method reads it."""
        return ClassTerms(
            share=self.share,
            value_level=self.value_level,
            potential_level=self.potential_level,
            zone=self.zone or POTENTIAL_ZONE,
            segments=(*self.first_segment_id.ids, *self.second_segment_id.ids),
        )

    def action_open_customers(self):
        """Open the customers of the class, with what puts them there."""
        self.ensure_one()
        return open_action(
            self.env,
            "customer_care_worth.care_tier_result_action",
            domain=[("class_id", "=", self.id)],
            context={},
        )
