from odoo import fields, models


class MailMail(models.Model):
    """Requests to answer a survey: only those that are still to be asked leave."""

    _inherit = "mail.mail"

    care_response_id = fields.Many2one(
        "care.response",
        string="Survey Response",
        index=False,
        ondelete="set null",
        copy=False,
    )

    def _filter_care_mails(self):
        return super()._filter_care_mails() | self.filtered("care_response_id")

    def _stop_unwelcome(self):
        stopped = super()._stop_unwelcome()
        return stopped | (self - stopped)._cancel_unwelcome_surveys()

    def _cancel_unwelcome_surveys(self):
        """Cancel mails to customers who have answered or must not be asked any more."""
        responses = self.care_response_id
        if not responses:  # as of nearly all mails
            return self.browse()
        withdrawn = responses._withdraw_unwelcome()
        unwelcome = self.filtered(lambda mail: mail.care_response_id in withdrawn)
        unwelcome.cancel()
        return unwelcome

    def _note_before_sent(self):
        surveys = self.care_response_id
        return super()._note_before_sent() | {"surveys": surveys}

    def _on_sent(self, before, failure_reason, failure_type):
        result = super()._on_sent(before, failure_reason, failure_type)
        if failure_type:
            before["surveys"].exists()._on_mail_failed()
        return result
