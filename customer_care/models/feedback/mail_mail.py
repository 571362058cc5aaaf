from odoo import models


class MailMail(models.Model):
    """Answers on cases in the queue: whether they reached the customer."""

    _inherit = "mail.mail"

    def _postprocess_sent_message(
        self, success_pids, success_emails, failure_reason=False, failure_type=None
    ):
        # read before: a mail that was sent may be deleted here, and its message as well
        lifted = self._lift()
        on_cases = lifted.filtered(lambda mail: mail.model == "care.feedback")
        answers = on_cases.mail_message_id
        result = super()._postprocess_sent_message(
            success_pids, success_emails, failure_reason, failure_type
        )
        if answers := answers.exists():
            self.env["care.feedback"]._on_deliveries(answers)
        return result
