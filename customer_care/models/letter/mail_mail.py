from odoo import fields, models


class MailMail(models.Model):
    """Letters in the queue: stopped at the last moment, and followed to their end."""

    _inherit = "mail.mail"

    care_touch_id = fields.Many2one(
        "care.touch", string="Touch", index=False, ondelete="set null", copy=False
    )

    _care_touch_unique = models.UniqueIndex(
        "(care_touch_id) WHERE care_touch_id IS NOT NULL",
        "The message of this touch is already queued.",
    )

    def send(self, auto_commit=False, raise_exception=False, post_send_callback=None):
        mails = self - self._lift()._filter_ours()._stop_unwelcome()
        return super(MailMail, mails).send(
            auto_commit=auto_commit,
            raise_exception=raise_exception,
            post_send_callback=post_send_callback,
        )

    def _lift(self):
        """These mails without the reader's rights to customers.

        Whoever runs the queue, an administrator as well, may know no customer.
        """
        return self.sudo()

    def _filter_ours(self):
        """Hook: those that may have to be stopped at the last moment."""
        return self.filtered("care_touch_id")

    def _stop_unwelcome(self):
        """Hook: stop what must not reach the customer any more, or not now.

        :return: the mails of the queue that are not sent, or that are gone
        """
        self.care_touch_id._stop_unwelcome_letters()
        return self - self.exists()

    def _postprocess_sent_message(
        self, success_pids, success_emails, failure_reason=False, failure_type=None
    ):
        # read before: a mail that was sent may be deleted here, and its message as well
        lifted = self._lift()
        touches, messages = lifted.care_touch_id, lifted.mail_message_id
        result = super()._postprocess_sent_message(
            success_pids, success_emails, failure_reason, failure_type
        )
        if failure_type:
            self.env["care.touch"]._take_back_mails(messages)
        if touches and failure_type:
            touches._on_letters_failed(failure_reason, failure_type)
        elif touches:
            touches._on_letters_sent()
        return result
