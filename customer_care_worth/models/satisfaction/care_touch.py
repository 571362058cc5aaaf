from odoo import fields, models


class CareTouch(models.Model):
    """Lets answers be typed in the talk in which the customer gives them."""

    _inherit = "care.touch"

    typed_wave_id = fields.Many2one(
        related="profile_id.typed_wave_id", related_sudo=False
    )

    def action_enter_survey(self):
        """Open the questions of the running survey, beside the touch."""
        self.ensure_one()
        return self.profile_id.action_enter_survey()
