from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Command

from ...tools.tiering import (
    ABC,
    FROZEN_ZONE,
    GRID,
    HIGH,
    LIFECYCLE,
    LOW,
    METHODS,
    MIGRATING_ZONE,
    POTENTIAL_ZONE,
    PYRAMID,
    SEGMENTS,
    VALUE_ZONE,
    RuleTerms,
)
from .care_tier_class import GROW, KEEP, LOW_COST

MOST_MONTHS = 60
MOST_SHARES = 100.001  # percent; shares with decimals add up to a little more


class CareTierRule(models.Model):
    """A rule that puts the customers of a company into classes, and by them into tiers.

    A rule is previewed first: it says who would move, and why. A person applies the
    moves, or the nightly job does where the rule says so. Customers whose tier is
    locked stay. The same figures give the same classes at any time. Where several
    rules give a customer a tier, the first in the list decides.
    """

    _name = "care.tier.rule"
    _inherit = ["care.policy.mixin", "care.batch.mixin"]
    _description = "Tier Rule"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    company_id = fields.Many2one(
        "res.company",
        required=True,
        index=True,
        default=lambda self: self.env.company,
        help="Whose customers are compared, by what they brought in there.",
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    method = fields.Selection(
        [
            (PYRAMID, "Customer Pyramid"),
            (ABC, "ABC by Contribution"),
            (GRID, "Potential × Contribution"),
            (LIFECYCLE, "Lifecycle Zones"),
            (SEGMENTS, "Segments"),
        ],
        required=True,
        default=PYRAMID,
        help="Customer Pyramid: shares of the number of customers, by value. ABC: "
        "shares of the value. Potential × Contribution: a class for each cell. "
        "Lifecycle Zones: by silence, trend and value. Segments: by two dimensions.",
    )
    period_months = fields.Integer(
        string="Period (months)",
        required=True,
        default=12,
        help="Contributions of the last so many months are compared; the trend is that "
        "against the same period before.",
    )
    value_from = fields.Monetary(
        string="High Contribution From",
        help="The contribution in the period from which it is high.",
    )
    potential_from = fields.Monetary(
        string="High Potential From",
        help="The yearly potential from which it is high.",
    )
    frozen_days = fields.Integer(
        string="Frozen After (days)",
        default=365,
        help="A customer without a contribution for so many days is frozen.",
    )
    falling_percent = fields.Float(
        string="Migrating From a Fall of (%)",
        default=30,
        help="A customer whose contribution fell by so many percent is migrating.",
    )
    is_automatic = fields.Boolean(
        string="Apply Every Night",
        help="The nightly job moves customers by this rule. Otherwise moves wait for a "
        "person.",
    )
    class_ids = fields.One2many(
        "care.tier.class",
        "rule_id",
        string="Classes",
        compute="_compute_class_ids",
        store=True,
        readonly=False,
        copy=True,
    )
    date_run = fields.Date(string="Last Run", readonly=True, copy=False)

    _check_period = models.Constraint(
        f"CHECK(period_months BETWEEN 1 AND {MOST_MONTHS})",
        f"The period must be between 1 and {MOST_MONTHS} months.",
    )
    _check_bounds = models.Constraint(
        "CHECK(frozen_days >= 1 AND falling_percent BETWEEN 0 AND 100)",
        "Enter at least one day, and a fall between 0 and 100 percent.",
    )

    @api.depends("method")
    def _compute_class_ids(self):
        changed = self.filtered(
            lambda rule: rule._origin.method != rule.method or not rule.class_ids
        )
        changed._take_usual_classes()

    def write(self, vals):
        turned = self.filtered(lambda rule: rule._turns_by(vals))
        result = super().write(vals)
        turned._take_usual_classes()
        return result

    def _turns_by(self, vals):
        """Tell whether a rule gets another method, and nobody says which classes."""
        is_alone = "method" in vals and "class_ids" not in vals
        return is_alone and self.method != vals["method"]

    def _take_usual_classes(self):
        tiers = self._find_tiers()
        for rule in self:
            lines = [Command.create(vals) for vals in rule._prepare_classes(tiers)]
            rule.class_ids = [Command.clear(), *lines]

    def _prepare_classes(self, tiers):
        """The usual classes of a method, which a manager changes as he likes."""
        names = self._get_usual_classes().get(self.method, [])
        return [
            {"sequence": place, "tier_id": self._choose_tier(tiers, code).id, **vals}
            for place, (code, vals) in enumerate(names)
        ]

    def _find_tiers(self):
        """Map companies, or False for all of them, and codes to tiers."""
        domain = [("company_id", "in", [*self.company_id.ids, False])]
        tiers = self.env["care.tier"].search(domain)
        # the first of two with the same code comes last, and stays
        return {(tier.company_id.id, tier.code): tier for tier in reversed(tiers)}

    def _choose_tier(self, tiers, code):
        """The company's own tier comes before the one that all companies share."""
        none = self.env["care.tier"]
        if not code:
            return none
        shared = tiers.get((False, code), none)
        return tiers.get((self.company_id.id, code), shared)

    @api.model
    def _get_usual_classes(self):
        """Hook: a tier's code and the terms of each class, by method."""
        return {
            PYRAMID: self._get_usual_pyramid(),
            ABC: self._get_usual_shares(),
            GRID: self._get_usual_cells(),
            LIFECYCLE: self._get_usual_zones(),
        }

    @api.model
    def _get_usual_pyramid(self):
        return [
            ("A", {"name": self.env._("Top 1 %"), "share": 1}),
            ("B", {"name": self.env._("Next 19 %"), "share": 19, "strategy": GROW}),
            ("C", {"name": self.env._("Next 30 %"), "share": 30}),
            (
                "D",
                {"name": self.env._("Other 50 %"), "share": 50, "strategy": LOW_COST},
            ),
        ]

    @api.model
    def _get_usual_shares(self):
        return [
            ("A", {"name": self.env._("A: 80 % of value"), "share": 80}),
            ("B", {"name": self.env._("B: next 15 %"), "share": 15, "strategy": GROW}),
            ("C", {"name": self.env._("C: last 5 %"), "share": 5}),
            ("D", {"name": self.env._("D: nothing"), "share": 0, "strategy": LOW_COST}),
        ]

    @api.model
    def _get_usual_cells(self):
        return [
            ("A", self._prepare_cell(self.env._("Key"), HIGH, HIGH)),
            ("B", self._prepare_cell(self.env._("Second"), LOW, HIGH, GROW)),
            ("C", self._prepare_cell(self.env._("General"), HIGH, LOW)),
            ("D", self._prepare_cell(self.env._("No potential"), LOW, LOW, LOW_COST)),
        ]

    @api.model
    def _get_usual_zones(self):
        names = {
            FROZEN_ZONE: self.env._("Frozen"),
            MIGRATING_ZONE: self.env._("Migrating"),
            VALUE_ZONE: self.env._("Value"),
            POTENTIAL_ZONE: self.env._("Potential"),
        }
        strategies = {FROZEN_ZONE: LOW_COST, POTENTIAL_ZONE: GROW}
        return [
            (
                False,
                {"name": name, "zone": zone, "strategy": strategies.get(zone, KEEP)},
            )
            for zone, name in names.items()
        ]

    @api.model
    def _prepare_cell(self, name, value_level, potential_level, strategy=KEEP):
        return {
            "name": name,
            "value_level": value_level,
            "potential_level": potential_level,
            "strategy": strategy,
        }

    @api.constrains("class_ids", "method")
    def _check_shares(self):
        for rule in self:
            shares = sum(rule.class_ids.mapped("share"))
            if rule.method in (PYRAMID, ABC) and shares > MOST_SHARES:
                raise ValidationError(
                    self.env._("The shares of the classes add up to more than 100 %.")
                )

    def _get_terms(self):
        """The rule as a method reads it."""
        return RuleTerms(
            value_from=self.value_from,
            potential_from=self.potential_from,
            frozen_days=self.frozen_days,
            falling_percent=self.falling_percent,
            classes=tuple(tier_class._get_terms() for tier_class in self.class_ids),
        )

    def _get_method(self):
        return METHODS[self.method]
