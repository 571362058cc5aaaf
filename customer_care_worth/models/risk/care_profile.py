from odoo import api, fields, models

from odoo.addons.customer_care.models.common.answers import (
    notify,
    open_action,
    open_dialog,
)
from odoo.addons.customer_care.tools.colors import INFO
from odoo.addons.customer_care.tools.words import get_choices

from ...tools import risk as risk_rules


class CareProfile(models.Model):
    """How likely a customer is to leave, why, and when it is looked at again."""

    _inherit = "care.profile"

    risk_ids = fields.One2many("care.risk", "profile_id", string="Risk by Day")
    risk_review_ids = fields.One2many(
        "care.risk.review", "profile_id", string="Risk Reviews"
    )
    risk_id = fields.Many2one("care.risk", string="Risk Now", compute="_compute_risk")
    risk_score = fields.Integer(string="Risk Points", compute="_compute_risk")
    risk_band = fields.Selection(
        lambda self: get_choices(self.env["care.risk"], "band"),
        string="Risk",
        compute="_compute_risk",
    )
    risk_reason = fields.Char(string="Why at Risk", compute="_compute_risk")
    risk_table = fields.Json(string="Signals", compute="_compute_risk_table")

    @api.depends("risk_ids.is_current", "risk_ids.signs")
    @api.depends_context("uid", "lang", "allowed_company_ids")
    def _compute_risk(self):
        risks = self.env["care.risk"]._find_current(self)
        for profile in self:
            risk = risks.get(profile._origin, self.env["care.risk"])
            profile.risk_id = risk
            profile.risk_score, profile.risk_band = risk.score, risk.band
            profile.risk_reason = risk.reason

    @api.depends("risk_ids.is_current", "risk_ids.signs")
    @api.depends_context("uid", "lang", "allowed_company_ids")
    def _compute_risk_table(self):
        risks = self.env["care.risk"]._find_current(self)
        for profile in self:
            risk = risks.get(profile._origin, self.env["care.risk"])
            profile.risk_table = risk and risk.signal_table

    def _count_risk(self):
        """Count the risk of these customers as of today, where their companies are."""
        risks = self.env["care.risk"]
        by_day = self.grouped(lambda profile: profile.company_id._get_care_today())
        return risks.union(
            *(risks._record_risk(own, day) for day, own in by_day.items())
        )

    def _is_at_risk(self):
        return self.risk_band in risk_rules.AT_RISK and not self.is_lost

    def _end_customer_work(self):
        """Close the risk reviews of lost customers."""
        result = super()._end_customer_work()
        self.risk_review_ids._close_lost()
        return result

    def open_risk_evidence(self, code):
        """Open what a signal was measured from, as far as the reader may see it."""
        self.ensure_one()
        self.check_access("read")
        sign = self.risk_id._get_sign(code)
        signal = self.env["care.risk.signal"]._get_by_code(code)
        action = sign and signal._open_evidence(self._get_timeline_profiles(), sign)
        message = self.env._("There is nothing to open for this signal.")
        return action or notify(message, {}, tone=INFO)

    def action_open_risk(self):
        """Open the risk of the customer by day, as a line."""
        self.ensure_one()
        return open_action(
            self.env,
            "customer_care_worth.care_risk_action_history",
            domain=[("profile_id", "=", self.id)],
            context={},
        )

    def action_plan_risk_review(self):
        """Say when somebody looks at the risk again, and why."""
        self.ensure_one()
        return open_dialog(
            self.env["care.risk.review"],
            self.env._("Next Risk Review"),
            default_profile_id=self.id,
            default_reason=self.risk_reason or "",
        )
