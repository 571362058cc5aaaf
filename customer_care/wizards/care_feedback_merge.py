from odoo import api, fields, models
from odoo.exceptions import UserError

from ..models.common.answers import open_action


class CareFeedbackMerge(models.TransientModel):
    """Merges a case that was told twice into the one that goes on."""

    _name = "care.feedback.merge"
    _inherit = ["care.guard.mixin"]
    _description = "Merge Cases"

    feedback_id = fields.Many2one(
        "care.feedback", string="Case", required=True, ondelete="cascade"
    )
    feedback_ids = fields.Many2many("care.feedback", string="More Cases")
    survivor_id = fields.Many2one(
        "care.feedback",
        string="Merged Into",
        required=True,
        ondelete="cascade",
        domain="survivor_domain",
    )
    survivor_domain = fields.Binary(compute="_compute_survivor_domain")

    @api.depends("feedback_id")
    def _compute_survivor_domain(self):
        for merging in self:
            case = merging.feedback_id
            merging.survivor_domain = bool(case) and list(case._get_survivor_domain())

    @api.model
    def _open_for(self, cases):
        """The form that merges cases into the oldest of them that is open, if any."""
        oldest, *others = cases.sorted(lambda case: (not case._is_open(), case.id))
        if not others:
            raise UserError(self.env._("Select the cases that are to become one."))
        context = {
            "default_feedback_id": others[0].id,
            "default_feedback_ids": [case.id for case in others[1:]],
            "default_survivor_id": oldest.id,
        }
        return open_action(
            self.env, "customer_care.care_feedback_merge_action", context=context
        )

    def action_merge(self):
        self.ensure_one()
        duplicates = self.feedback_id | self.feedback_ids
        (duplicates - self.survivor_id)._merge_into(self.survivor_id)
        return self.survivor_id._open_form()
