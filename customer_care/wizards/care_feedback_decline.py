from odoo import fields, models

from ..models.feedback.care_feedback_stage import DECLINED


class CareFeedbackDecline(models.TransientModel):
    """Declines a case kindly: with the reason, and what we offer instead."""

    _name = "care.feedback.decline"
    _inherit = ["care.guard.mixin"]
    _description = "Decline Case"

    feedback_id = fields.Many2one(
        "care.feedback", string="Case", required=True, ondelete="cascade"
    )
    reason = fields.Char(
        required=True, help="Write it as you would say it to the customer."
    )
    alternative = fields.Char(
        string="Alternative Offered", required=True, help="Always offer an alternative."
    )

    def action_decline(self):
        self.ensure_one()
        self.feedback_id._check_open()  # a colleague may have solved it meanwhile
        self.feedback_id.write(
            {"decline_reason": self.reason, "alternative": self.alternative}
        )
        self.feedback_id._move_to(DECLINED)
        return True
