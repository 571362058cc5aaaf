from odoo import fields, models


class MailMail(models.Model):
    """Requests for ratings in the queue: only those that are still to be asked."""

    _inherit = "mail.mail"

    care_rating_id = fields.Many2one(
        "care.feedback.rating",
        string="Case Rating",
        index=False,
        ondelete="set null",
        copy=False,
    )

    def _filter_care_mails(self):
        return super()._filter_care_mails() | self.filtered("care_rating_id")

    def _stop_unwelcome(self):
        stopped = super()._stop_unwelcome()
        return stopped | (self - stopped)._cancel_unwelcome_requests()

    def _cancel_unwelcome_requests(self):
        """Cancel mails to customers who have answered or must not be asked any more."""
        ratings = self.care_rating_id
        if not ratings:  # as of nearly all mails
            return self.browse()
        answered = ratings.filtered(lambda rating: rating._is_answered())
        profiles = ratings.feedback_id._get_asked_profiles()
        reasons = (ratings - answered)._find_unwelcome(profiles)
        over = answered.union(*reasons)
        unwelcome = self.filtered(lambda mail: mail.care_rating_id in over)
        ratings._withdraw(reasons)
        unwelcome.cancel()
        return unwelcome

    def _note_before_sent(self):
        requests = self.filtered("care_rating_id")
        return super()._note_before_sent() | {"requests": requests}

    def _on_sent(self, before, failure_reason, failure_type):
        result = super()._on_sent(before, failure_reason, failure_type)
        if failure_type:
            before["requests"].exists()._withdraw_undelivered()
        return result

    def _withdraw_undelivered(self):
        """Withdraw requests whose mail reached nobody, and do not send it again."""
        self.care_rating_id._on_mail_failed()
        self.filtered(lambda mail: not mail.care_rating_id).cancel()
