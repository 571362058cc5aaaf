from odoo import fields, models


class MailMail(models.Model):
    _inherit = "mail.mail"

    care_touch_id = fields.Many2one(
        "care.touch", string="Touch", index=False, ondelete="set null", copy=False
    )
    care_rating_id = fields.Many2one(
        "care.feedback.rating",
        string="Case Rating",
        index=False,
        ondelete="set null",
        copy=False,
    )

    _care_touch_unique = models.UniqueIndex(
        "(care_touch_id) WHERE care_touch_id IS NOT NULL",
        "The message of this touch is already queued.",
    )

    def send(self, auto_commit=False, raise_exception=False, post_send_callback=None):
        unwelcome = self._lift()._stop_unwelcome()
        return super(MailMail, self.exists() - unwelcome).send(
            auto_commit=auto_commit,
            raise_exception=raise_exception,
            post_send_callback=post_send_callback,
        )

    def _lift(self):
        """These mails without the reader's rights to touches and cases.

        Whoever runs the queue, an administrator as well, may know no customer.
        """
        return self.sudo()

    def _stop_unwelcome(self):
        """Leave out what must not reach the customer any more, or not now."""
        self.care_touch_id._stop_unwelcome_letters()
        return self.exists()._cancel_unwelcome_requests()

    def _cancel_unwelcome_requests(self):
        """Ask nobody who has answered since, or who must be left in peace by now."""
        unwelcome = self.browse()
        for mail in self.filtered("care_rating_id"):
            rating = mail.care_rating_id
            if rating.date_rated or rating._withdraw_if_unwelcome():
                unwelcome += mail
        unwelcome.cancel()
        return unwelcome

    def _postprocess_sent_message(
        self, success_pids, success_emails, failure_reason=False, failure_type=None
    ):
        # read before: a mail that was sent may be deleted here, and its message as well
        lifted = self._lift()
        touches, messages = lifted.care_touch_id, lifted.mail_message_id
        requests = lifted.filtered("care_rating_id")
        answers = messages.filtered(lambda message: message.model == "care.feedback")
        result = super()._postprocess_sent_message(
            success_pids, success_emails, failure_reason, failure_type
        )
        if failure_type:
            requests.exists()._take_back_requests()
            messages.exists().notification_ids._take_back_care_mails()
        if answers := answers.exists():
            self.env["care.feedback"]._on_deliveries(answers)
        if touches and failure_type:
            touches._on_letters_failed(failure_reason, failure_type)
        elif touches:
            touches._on_letters_sent()
        return result

    def _take_back_requests(self):
        """Let what reached nobody be no question, and no mail to be sent again."""
        self.care_rating_id._on_mail_failed()
        self.filtered(lambda mail: not mail.care_rating_id).cancel()
