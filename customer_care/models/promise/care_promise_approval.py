from odoo import api, fields, models

from .care_promise import DRAFT


class CarePromise(models.Model):
    """Lets a promise above the limit of its company wait for approval."""

    _inherit = "care.promise"
    _approval_subject = "promise"

    needs_approval = fields.Boolean(compute="_compute_needs_approval")

    @api.depends("amount", "company_id")
    def _compute_needs_approval(self):
        limits = self._get_limits()
        for promise in self:
            promise.needs_approval = promise._exceeds(limits[promise.company_id])

    def _exceeds(self, limit):
        """Tell whether the promise is more than may be given without approval."""
        return limit._is_exceeded(self.amount, self.currency_id, self.company_id)

    def _on_approved(self):
        self._give()

    def _on_rejected(self):
        """Give the promises back to their persons as drafts."""
        self._decide({"state": DRAFT})
        self._log(self.env._("A promise was rejected"))
