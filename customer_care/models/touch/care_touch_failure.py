from odoo import api, fields, models


class CareTouch(models.Model):
    """Says on a touch what the system failed to do for it."""

    _inherit = "care.touch"

    failure_text = fields.Char("Failure Message", compute="_compute_failure_text")

    @api.depends_context("lang")
    def _compute_failure_text(self):
        failures = self.env["care.failure"]._get_failures_of(self)
        texts = {failure.res_id: failure._tell_failure() for failure in failures}
        for touch in self:
            touch.failure_text = texts.get(touch.id, False)

    def action_try_again(self):
        """Have the job try again what failed for these touches."""
        self.check_access("write")
        self.env["care.failure"]._get_failures_of(self).action_try_again()
        return True
