from odoo import fields, models

from .care_touch_invitation import INVITED


class CarePlanStep(models.Model):
    """A step may invite: of its touches it is noted who came."""

    _inherit = "care.plan.step"

    is_invitation = fields.Boolean(
        string="Invitation",
        help="The customers are invited, and it is noted who came: those who came and "
        "those who did not get different follow-ups.",
    )

    def _prepare_touch_values(self):
        """Invite to what the plan is called, on its day."""
        values = super()._prepare_touch_values()
        invited = {
            "attendance": INVITED,
            "date_event": self.plan_id.date_once,
            "invited_to": self.plan_id.name,
        }
        return values | (invited if self.is_invitation else dict.fromkeys(invited))
