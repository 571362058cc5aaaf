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
        mails = (
            self - self._without_reader_rights()._filter_care_mails()._stop_unwelcome()
        )
        return super(MailMail, mails).send(
            auto_commit=auto_commit,
            raise_exception=raise_exception,
            post_send_callback=post_send_callback,
        )

    def _attach_care_files(self):
        """Send the files of the templates along, a copy with each message.

        Whoever reads the message reads the copy, whatever becomes of the template; a
        message that is recalled takes it along.
        """
        for mail in self:
            if files := mail.care_touch_id._get_letter_files():
                message = mail.mail_message_id
                place = {"res_model": message._name, "res_id": message.id}
                mail.attachment_ids = files.with_env(self.env).copy(place)

    def _without_reader_rights(self):
        """These mails without the reader's rights to customers.

        Whoever runs the queue, an administrator as well, may know no customer.
        """
        return self.sudo()

    def _filter_care_mails(self):
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
        # a mail that was sent may be deleted here, and its message as well
        before = self._without_reader_rights()._note_before_sent()
        result = super()._postprocess_sent_message(
            success_pids, success_emails, failure_reason, failure_type
        )
        self._on_sent(before, failure_reason, failure_type)
        return result

    def _note_before_sent(self):
        """Hook: what is asked once these mails have gone out and may be deleted."""
        return {"touches": self.care_touch_id, "messages": self.mail_message_id}

    def _on_sent(self, before, failure_reason, failure_type):
        """Hook: what follows when mails have gone out, or could not.

        :param before: what :meth:`_note_before_sent` has noted
        """
        touches = before["touches"]
        if failure_type:
            self.env["care.touch"]._note_mails_returned(before["messages"])
        if touches and failure_type:
            touches._on_letters_failed(failure_reason, failure_type)
        elif touches:
            touches._on_letters_sent()
