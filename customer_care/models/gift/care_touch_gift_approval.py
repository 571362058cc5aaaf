from odoo import api, fields, models
from odoo.exceptions import AccessError

from ..privacy.care_guard_mixin import SYSTEM


class CareTouchGift(models.Model):
    """Asks for approval of gifts above the caps of the customer's tier.

    The tier has a cap for one gift and a yearly budget for all care of a customer.
    Zero means that there is no cap.
    """

    _inherit = "care.touch.gift"

    state = fields.Selection(
        [
            ("free", "No Approval Needed"),
            ("waiting", "Waiting for Approval"),
            ("approved", "Approved"),
            ("refused", "Rejected"),
        ],
        string="Approval",
        required=True,
        default="free",
        copy=False,
        readonly=True,
    )
    approval_reason = fields.Char(copy=False, readonly=True)
    approver_user_id = fields.Many2one(
        "res.users", string="Decided By", copy=False, readonly=True
    )
    activity_id = fields.Many2one(
        "mail.activity", index="btree_not_null", ondelete="set null", copy=False
    )
    can_approve = fields.Boolean(compute="_compute_can_approve")

    @api.depends("state", "company_id")
    @api.depends_context("uid")
    def _compute_can_approve(self):
        approvals = self.env["care.approval"]
        for line in self:
            limit = approvals._get("gift", line.company_id)
            may_approve = limit._can_approve(self.env.user)
            line.can_approve = line.state == "waiting" and may_approve

    def action_approve(self):
        self._check_may_approve()
        self._decide("approved")
        return True

    def action_refuse(self):
        self._check_may_approve()
        self._decide("refused")
        return True

    def _check_may_approve(self):
        if not all(line.can_approve for line in self):
            raise AccessError(self.env._("Only the approver may decide on this."))

    def _decide(self, state):
        lines = self.sudo()  # lifts only our own guard: who asks was checked
        lines.write({"state": state, "approver_user_id": self.env.uid})
        lines.activity_id.with_context(care_system=SYSTEM).unlink()

    def _ask_approval(self):
        """Let the gifts above a cap wait, and ask who may approve them."""
        # the caps are not shown to everybody, but hold for everybody
        lines = self.sudo()
        reasons = lines._get_excess()
        for reason, same in lines.grouped(lambda line: reasons.get(line, "")).items():
            state = "waiting" if reason else "free"
            same.write(
                {"state": state, "approval_reason": reason, "approver_user_id": False}
            )
        lines.filtered(lambda line: line.state == "waiting")._remind_approvers()

    def _get_excess(self):
        """Map the gifts that exceed a cap to the cap, in words."""
        budgets = self._get_left_of_budgets()
        reasons = {}
        for line in self:
            tier = line.profile_id.tier_id
            if tier.gift_cap and line.cost > line._convert_cap(tier.gift_cap):
                reasons[line] = self.env._("above the maximum gift value")
            elif tier.yearly_budget and budgets[line] < 0:
                reasons[line] = self.env._("above the yearly budget")
        return reasons

    def _convert_cap(self, cap):
        """An amount of the tier in the currency of the gift."""
        self.ensure_one()
        currency = self.profile_id.tier_id.currency_id or self.currency_id
        return currency._convert(cap, self.currency_id, self.company_id)

    def _get_left_of_budgets(self):
        """Map each gift to what it leaves of the year's budget for its customer."""
        left = {}
        for year, lines in self.grouped(lambda line: line.date_planned.year).items():
            spent = lines.profile_id._get_care_spending(year)
            for line in lines:
                budget = line._convert_cap(line.profile_id.tier_id.yearly_budget)
                left[line] = budget - spent.get(line.profile_id.id, 0)
        return left

    def _remind_approvers(self):
        """Ask the approvers, where the company has named one."""
        approvers = {
            line: approver
            for line in self
            if not line.activity_id
            and (
                approver := self.env["care.approval"]
                ._get("gift", line.company_id)
                .user_id
            )
        }
        activities = self.env["care.promise"]._create_reminders(
            [
                line._prepare_reminder_values(approver)
                for line, approver in approvers.items()
            ]
        )
        for line, activity in zip(approvers, activities, strict=True):
            line.activity_id = activity

    def _prepare_reminder_values(self, approver):
        self.ensure_one()
        return {
            "res_id": self.profile_id.id,
            "summary": self.env._("A gift waits for your approval"),
            "date_deadline": fields.Date.context_today(self),
            "user_id": approver.id,
        }
