from odoo import api, fields, models
from odoo.fields import Domain

from odoo.addons.customer_care.tools.words import get_choices

from ...tools import risk as risk_rules

BANDS = [
    (risk_rules.LOW, "Low"),
    (risk_rules.WATCH, "Watch"),
    (risk_rules.ELEVATED, "Elevated"),
    (risk_rules.HIGH, "High"),
    (risk_rules.CRITICAL, "Critical"),
]


class CareRisk(models.Model):
    """The risk score of a customer, valid from a day until it changes.

    The nightly run looks at each customer. Where the score is another one, a new record
    begins on that day and the old one stays, so that all of them tell the trend. What
    was measured is kept with the steps and points of that day; the words are found for
    the reader.
    """

    _name = "care.risk"
    _inherit = "care.standing.mixin"
    _description = "Risk"
    _care_name_parts = ("profile_id.name", "band")
    _order = "score desc, id desc"
    _care_inner_fields = {"signs", "steps", "band_before", "is_told"}
    _care_unprinted_fields = {"signs", "steps", "is_current", "is_told"}

    date = fields.Date(
        string="Since", required=True, readonly=True, help="The day of this change."
    )
    date_counted = fields.Datetime(
        string="Counted On", required=True, readonly=True, help="The last time."
    )
    score = fields.Integer(
        string="Risk Points",
        readonly=True,
        aggregator="avg",
        help="The points of all signals. Ten more double the odds of leaving.",
    )
    band = fields.Selection(
        BANDS, string="Risk", required=True, readonly=True, default=risk_rules.LOW
    )
    score_before = fields.Integer(
        string="Points Before", readonly=True, aggregator=None
    )
    band_before = fields.Selection(
        lambda self: get_choices(self, "band"),
        string="Risk Before",
        readonly=True,
    )
    has_risen = fields.Boolean(
        string="Risen",
        readonly=True,
        help="The customer came into a worse band on this day, and is at risk.",
    )
    is_told = fields.Boolean(readonly=True)
    steps = fields.Char(readonly=True, help="The steps that signals have reached.")
    signs = fields.Json(readonly=True, help="What was measured, and what it counted.")

    _day_unique = models.UniqueIndex(
        "(profile_id, date)", "The risk of this customer is known for this day."
    )
    _current_unique = models.UniqueIndex(
        "(profile_id) WHERE is_current", "This customer has a risk already."
    )
    _band_idx = models.Index("(band, score DESC) WHERE is_current")

    @api.model
    def _get_at_risk_domain(self):
        return self._get_current_domain() & Domain("band", "in", risk_rules.AT_RISK)

    def _is_at_risk(self):
        return self.band in risk_rules.AT_RISK

    def _read_signs(self):
        """Map the codes of signals to what was measured and what it counted.

        What was measured by a signal that is gone with its addon nobody can tell.
        """
        known = {
            signal._get_code() for signal in self.env["care.risk.signal"]._get_all()
        }
        return {
            code: sign for code, sign in (self.signs or {}).items() if code in known
        }
