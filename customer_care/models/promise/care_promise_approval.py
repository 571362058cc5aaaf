from odoo import api, fields, models
from odoo.exceptions import AccessError


class CarePromise(models.Model):
    """Lets a promise above the limit of its company wait for approval."""

    _inherit = "care.promise"

    approver_user_id = fields.Many2one(
        "res.users", string="Approved By", copy=False, readonly=True
    )
    date_approved = fields.Date(string="Approved On", copy=False, readonly=True)
    answer = fields.Char(
        string="Approval Comment", copy=False, help="Why it was approved or rejected."
    )
    needs_approval = fields.Boolean(compute="_compute_needs_approval")
    can_approve = fields.Boolean(compute="_compute_can_approve")

    @api.depends("amount", "company_id")
    def _compute_needs_approval(self):
        limits = self._get_limits()
        for promise in self:
            promise.needs_approval = limits[promise.company_id]._is_exceeded(
                promise.amount, promise.currency_id, promise.company_id
            )

    @api.depends("state", "company_id")
    @api.depends_context("uid")
    def _compute_can_approve(self):
        limits = self._get_limits()
        for promise in self:
            may_approve = limits[promise.company_id]._can_approve(self.env.user)
            promise.can_approve = promise.state == "waiting" and may_approve

    def _get_limits(self):
        """Map the companies of these promises to their limits."""
        approvals = self.env["care.approval"]
        return {
            company: approvals._get("promise", company) for company in self.company_id
        }

    def action_approve(self):
        self._check_may_approve()
        today = fields.Date.context_today(self)
        self._decide({"approver_user_id": self.env.uid, "date_approved": today})
        self._give()
        return True

    def action_refuse(self):
        """Give the promises back to their persons as drafts."""
        self._check_may_approve()
        self._remove_reminders()
        self._decide({"state": "draft"})
        self._log(self.env._("A promise was rejected"))
        return True

    def _check_may_approve(self):
        self._check_state("waiting")
        if not all(promise.can_approve for promise in self):
            raise AccessError(self.env._("Only the approver may decide on this."))

    def _ask_approval(self):
        """Ask the approvers, where the company has named one."""
        summary = self.env._("A promise waits for your approval")
        today = {"date_deadline": fields.Date.context_today(self)}
        limits = self._get_limits()
        self._create_reminders(
            [
                promise._prepare_reminder_values(summary, approver) | today
                for promise in self
                if (approver := limits[promise.company_id].user_id)
            ]
        )
