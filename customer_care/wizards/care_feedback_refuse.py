from odoo import fields, models


class CareFeedbackRefuse(models.TransientModel):
    """Refuses a wish or complaint kindly: with the reason and what we offer instead."""

    _name = "care.feedback.refuse"
    _inherit = ["care.guard.mixin"]
    _description = "Refuse Feedback"

    feedback_id = fields.Many2one("care.feedback", required=True, ondelete="cascade")
    reason = fields.Char(required=True, help="As you would say it to the customer.")
    alternative = fields.Char(
        string="Instead We Offer", required=True, help="Nobody leaves with empty hands."
    )

    def action_refuse(self):
        self.ensure_one()
        self.feedback_id.write(
            {"refuse_reason": self.reason, "alternative": self.alternative}
        )
        self.feedback_id._move_to("refused")
        return True
