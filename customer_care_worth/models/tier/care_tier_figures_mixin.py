from odoo import api, fields, models
from odoo.tools import format_amount, format_date

from odoo.addons.customer_care.tools.words import PLAIN, semicolon


class CareTierFiguresMixin(models.AbstractModel):
    """The figures by which a rule put a customer into a class, on a day.

    They stand as they were on that day, and say so in a sentence.
    """

    _name = "care.tier.figures.mixin"
    _inherit = "care.secret.mixin"
    _description = "Figures of a Tier Rule"
    _care_name_parts = ("profile_id.name", "class_id.name")
    _care_name_sign = PLAIN.colon

    profile_id = fields.Many2one(
        "care.profile",
        string="Customer",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
        bypass_search_access=True,  # its own rules say who sees it
    )
    rule_id = fields.Many2one(
        "care.tier.rule", required=True, readonly=True, index=True, ondelete="cascade"
    )
    class_id = fields.Many2one(
        "care.tier.class", required=True, readonly=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one("res.company", required=True, readonly=True)
    currency_id = fields.Many2one(related="company_id.currency_id")
    date = fields.Date(required=True, readonly=True)
    value = fields.Monetary(readonly=True, help="The contributions in the period.")
    value_before = fields.Monetary(
        readonly=True, help="The contributions of the period before."
    )
    potential = fields.Monetary(readonly=True)
    date_last = fields.Date(string="Last Contribution", readonly=True)
    rank = fields.Integer(readonly=True, aggregator=None)
    ranked_count = fields.Integer(
        string="Customers Compared", readonly=True, aggregator=None
    )
    value_share = fields.Float(
        string="Value Ahead (%)",
        readonly=True,
        aggregator=None,
        help="The share of the value that customers with a higher rank bring in.",
    )
    reason = fields.Char(compute="_compute_reason")

    @api.depends("class_id", "date", "rank", "value", "value_share")
    @api.depends_context("lang")
    def _compute_reason(self):
        for record in self:
            record.reason = record._tell_reason()

    def _tell_reason(self):
        """Say why the customer is in the class: figures, threshold and day."""
        parts = [self._tell_value()]
        tell = getattr(self, f"_tell_{self.rule_id.method}", None)
        if tell:
            parts.append(tell())
        parts.append(self.env._("as of %(day)s", day=format_date(self.env, self.date)))
        return semicolon(self.env).join(parts)

    def _format(self, amount):
        currency = self.currency_id or self.env.company.currency_id
        return format_amount(self.env, amount, currency)

    def _tell_value(self):
        value, months = self._format(self.value), self.rule_id.period_months
        if months == 1:
            return self.env._("%s in one month", value)
        return self.env._("%(value)s in %(months)s months", value=value, months=months)

    def _tell_pyramid(self):
        return self.env._(
            "rank %(rank)s of %(count)s, %(class)s",
            rank=self.rank,
            count=self.ranked_count,
            **{"class": self.class_id.name},
        )

    def _tell_abc(self):
        return self.env._(
            "rank %(rank)s of %(count)s, %(share)s %% of the value ranks ahead",
            rank=self.rank,
            count=self.ranked_count,
            share=round(self.value_share, 1),
        )

    def _tell_grid(self):
        rule = self.rule_id
        return self.env._(
            "high from %(high)s; potential %(potential)s, high from %(from)s",
            high=self._format(rule.value_from),
            potential=self._format(self.potential),
            **{"from": self._format(rule.potential_from)},
        )

    def _tell_lifecycle(self):
        rule = self.rule_id
        return self.env._(
            "%(before)s before; last contribution %(day)s, frozen after %(days)s days; "
            "migrating from a fall of %(fall)s %%, high from %(high)s",
            before=self._format(self.value_before),
            day=format_date(self.env, self.date_last),
            days=rule.frozen_days,
            fall=round(rule.falling_percent, 1),
            high=self._format(rule.value_from),
        )

    def _tell_segments(self):
        tier_class = self.class_id
        both = tier_class.first_segment_id | tier_class.second_segment_id
        return " × ".join(both.mapped("display_name"))
