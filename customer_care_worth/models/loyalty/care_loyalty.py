from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import date_utils

from odoo.addons.customer_care.tools.words import get_choices

from ...tools import loyalty as loyalty_rules

# what a standing is made of, and does not tell a person by itself
INNER = {"basis", "has_behaviour", "has_intent", "has_satisfaction"}
# printed as texts, which say where there is no figure
UNPRINTED = INNER | {"behaviour", "intent", "is_current", "satisfaction"}


class CareLoyalty(models.Model):
    """The standing of a customer in a quarter: satisfaction and loyalty.

    There is one for each customer and quarter, written by the system alone. That of the
    running quarter is counted anew every week, and on demand; once the quarter is over
    it is counted a last time, and stays.
    """

    _name = "care.loyalty"
    _inherit = "care.standing.mixin"
    _description = "Loyalty"
    _order = "quarter desc, id desc"
    _care_inner_fields = INNER
    _care_unprinted_fields = UNPRINTED

    quarter = fields.Date(
        string="Quarter's End", required=True, readonly=True, help="Its last day."
    )
    date = fields.Date(
        string="Counted On",
        required=True,
        readonly=True,
        help="The 12 months before this day count.",
    )
    satisfaction = fields.Float(
        string="Satisfaction Points", readonly=True, aggregator=None
    )
    has_satisfaction = fields.Boolean(readonly=True)
    intent = fields.Float(
        string="Intent Points",
        readonly=True,
        aggregator=None,
        help="What the customer says: buys again, recommends. From 0 to 100.",
    )
    has_intent = fields.Boolean(readonly=True)
    behaviour = fields.Float(
        string="Behavior Points",
        readonly=True,
        aggregator=None,
        help="What the customer does: buys, answers, refers others. From 0 to 100.",
    )
    has_behaviour = fields.Boolean(readonly=True)
    satisfaction_text = fields.Char(string="Satisfaction", compute="_compute_texts")
    intent_text = fields.Char(string="Intent", compute="_compute_texts")
    behaviour_text = fields.Char(string="Behavior", compute="_compute_texts")
    zone = fields.Selection(
        [
            (loyalty_rules.APOSTLE, "Apostle"),
            (loyalty_rules.LOYAL, "Loyal"),
            (loyalty_rules.MERCENARY, "Mercenary"),
            (loyalty_rules.HOSTAGE, "Hostage"),
            (loyalty_rules.INDIFFERENT, "Indifferent"),
            (loyalty_rules.DEFECTING, "Defecting"),
            (loyalty_rules.TERRORIST, "Terrorist"),
        ],
        readonly=True,
        index="btree_not_null",
        help="By satisfaction and behavior.",
    )
    intent_zone = fields.Selection(
        lambda self: get_choices(self, "zone"),
        string="Zone by Intent",
        readonly=True,
        help="By satisfaction and intent.",
    )
    is_lapsed_promoter = fields.Boolean(
        string="Promoter Who Stopped Buying", readonly=True
    )
    is_silent = fields.Boolean(
        string="Silent",
        readonly=True,
        help="No case and no answer, and less contact or less bought than before.",
    )
    maturity = fields.Selection(
        [
            (loyalty_rules.PASSIVE, "Passive"),
            (loyalty_rules.AWARE, "Aware"),
            (loyalty_rules.DEVOTED, "Devoted"),
        ],
        string="Care Maturity",
        readonly=True,
        help="Passive: we react to cases only. Aware: we care by plan. Devoted: we do "
        "more than the plan, knowing the person.",
    )
    basis = fields.Json(readonly=True, help="What was counted, and by which rules.")

    _quarter_unique = models.UniqueIndex(
        "(profile_id, quarter)", "This customer already has a standing in this quarter."
    )
    _current_idx = models.Index("(company_id, profile_id) WHERE is_current")

    @api.depends("profile_id", "quarter")
    def _compute_display_name(self):
        for standing in self:
            names = (standing.profile_id.name, self._name_quarter(standing.quarter))
            standing.display_name = " · ".join(filter(None, names))
        self._hide_foreign_names()

    @api.depends("satisfaction", "intent", "behaviour")
    @api.depends_context("lang")
    def _compute_texts(self):
        for standing in self:
            for name in ("satisfaction", "intent", "behaviour"):
                known = standing[f"has_{name}"]
                standing[f"{name}_text"] = known and f"{standing[name]:.0f}"

    @api.model
    def _name_quarter(self, day):
        """The name of the quarter of a day, such as 2026 Q1."""
        return day and self.env._(
            "%(year)s Q%(number)s",
            year=day.year,
            number=date_utils.get_quarter_number(day),
        )

    @api.model
    def _get_current_domain(self):
        """Where customers stand now; who is archived stands nowhere any more."""
        return super()._get_current_domain() & Domain("profile_id.active", "=", True)

    def _get_rules(self):
        """The rules by which this standing was counted."""
        self.ensure_one()
        return self._read_basis(loyalty_rules.Rules, "rules")

    def _get_facts(self):
        """What this standing was counted from."""
        self.ensure_one()
        return self._read_basis(loyalty_rules.Facts, "facts")

    def _read_basis(self, type_, name):
        """Read stored figures as a named tuple, without unknown names."""
        kept = (self.basis or {}).get(name, {})
        return type_(**{key: kept[key] for key in type_._fields if key in kept})

    def action_refresh(self):
        """Count the standing of today anew."""
        return self.profile_id.action_refresh_loyalty()
