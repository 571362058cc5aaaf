from odoo import api, fields, models

from .care_approval import PROMISE
from .care_promise import DRAFT


class CarePromise(models.Model):
    """Lets a promise above the limit of its company wait for approval."""

    _inherit = "care.promise"
    _approval_subject = PROMISE
    _approval_path = "care-promises"

    approval_code = fields.Selection(
        selection_add=[("limit", "above the approval limit")]
    )
    needs_approval = fields.Boolean(compute="_compute_needs_approval")

    @api.depends("amount", "company_id")
    def _compute_needs_approval(self):
        excess = self._get_excess()
        for promise in self:
            promise.needs_approval = promise in excess

    def _get_excess(self):
        """Map the promises that are not given without approval to code and limit."""
        limits = self._get_limits()
        found = {
            promise: promise._find_excess(limits[promise.company_id])
            for promise in self
        }
        return {promise: excess for promise, excess in found.items() if excess}

    def _find_excess(self, limit):
        """What the promise exceeds: the code and the figure, or nothing."""
        if limit._is_exceeded(self.amount, self.currency_id, self.company_id):
            return "limit", limit._get_limit_in(self.currency_id, self.company_id)
        return None

    @api.model
    def _get_approval_causes(self):
        return [*super()._get_approval_causes(), "needs_approval"]

    def _foresee_excess(self):
        return self.filtered(lambda promise: promise._is_draft())._get_excess()

    def _on_approved(self):
        self._give_promises()

    def _on_rejected(self):
        """Give the promises back to their persons as drafts."""
        self._write_by_button({"state": DRAFT})
        self._log_on_customers(self.env._("A promise was rejected"))
