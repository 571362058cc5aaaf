from odoo import api, fields, models


class CareFeedbackInsert(models.TransientModel):
    """Chooses a canned answer for a case, and opens a message to the customer with it.

    Offered are those of the category: their shortcuts begin with its prefix.
    """

    _name = "care.feedback.insert"
    _inherit = ["care.guard.mixin"]
    _description = "Insert Answer"

    feedback_id = fields.Many2one(
        "care.feedback", string="Case", required=True, ondelete="cascade"
    )
    offered_ids = fields.Many2many(
        "mail.canned.response", compute="_compute_offered_ids"
    )
    response_id = fields.Many2one(
        "mail.canned.response",
        string="Answer",
        domain="[('id', 'in', offered_ids)]",
        ondelete="cascade",
    )
    text = fields.Text(compute="_compute_text", store=True, readonly=False)

    @api.depends("feedback_id")
    def _compute_offered_ids(self):
        for wizard in self:
            case = wizard.feedback_id
            wizard.offered_ids = case._find_canned_answers() if case else False

    @api.depends("response_id")
    def _compute_text(self):
        for wizard in self:
            wizard.text = wizard.response_id.substitution or wizard.text

    def action_insert(self):
        """Open the message to the customer with the words in it."""
        self.ensure_one()
        self.feedback_id.check_access("write")
        return self.feedback_id._prepare_message_action(self.text or "")
