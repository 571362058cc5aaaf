from odoo import api, fields, models


class CareTouch(models.Model):
    """Says on a touch what the system failed to do for it."""

    _inherit = "care.touch"

    failure_text = fields.Char("Failure Message", compute="_compute_failure_text")

    @api.depends_context("lang")
    def _compute_failure_text(self):
        # whoever may read the touch may know that the system failed
        failures = self.env["care.failure"].sudo()
        failures = failures.search(
            [("res_model", "=", self._name), ("res_id", "in", self.ids)]
        )
        texts = {failure.res_id: failure._explain() for failure in failures}
        for touch in self:
            touch.failure_text = texts.get(touch.id, False)

    def action_try_again(self):
        """Have the job try again what failed for these touches."""
        self.check_access("write")
        failures = self.env["care.failure"].sudo()
        failures.search(
            [("res_model", "=", self._name), ("res_id", "in", self.ids)]
        ).action_try_again()
        return True
