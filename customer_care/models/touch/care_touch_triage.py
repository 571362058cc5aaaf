from odoo import fields, models

from ..plan.care_plan_step import TRIAGE


class CareTouch(models.Model):
    """After a sale: what the customer needs, what can wait, and what is a free extra.

    What a step says of it, a person may change for one customer. Whoever postpones such
    a touch says why.
    """

    _inherit = "care.touch"
    _care_changed_by_hand = {"triage"}

    triage = fields.Selection(
        TRIAGE, copy=False, help="How much the customer needs this after a sale."
    )
    postpone_reason = fields.Char("Postponed Because", copy=False)

    def _note_why_postponed(self, reason):
        """Keep why the planned ones among these touches come later."""
        if reason:
            self._filter_planned().postpone_reason = reason
