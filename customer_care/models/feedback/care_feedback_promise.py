from odoo import api, fields, models

from ..common.answers import open_action


class CareFeedback(models.Model):
    """What is promised to the customer while working on a case."""

    _inherit = "care.feedback"

    can_promise = fields.Boolean(compute="_compute_can_promise")

    @api.depends("profile_id")
    @api.depends_context("uid")
    def _compute_can_promise(self):
        """Promises are made to customers that one sees, not only their cases."""
        seen = self.profile_id._filter_readable_by_person()
        for case in self:
            case.can_promise = case.profile_id in seen

    def action_promise(self):
        """Open a new promise to the customer of the case."""
        self.ensure_one()
        return open_action(
            self.env,
            "customer_care.care_promise_action_quick",
            context={"default_profile_id": self.profile_id.id},
        )
