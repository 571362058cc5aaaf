from odoo import models


class MailMail(models.Model):
    """Answers on cases in the queue: whether they reached the customer."""

    _inherit = "mail.mail"

    def _note_before_sent(self):
        on_cases = self.filtered(lambda mail: mail.model == "care.feedback")
        return super()._note_before_sent() | {"answers": on_cases.mail_message_id}

    def _on_sent(self, before, failure_reason, failure_type):
        result = super()._on_sent(before, failure_reason, failure_type)
        if answers := before["answers"].exists():
            self.env["care.feedback"]._on_deliveries(answers)
        return result
