from odoo import api, models
from odoo.tools import plaintext2html

from ...planning import touch_key
from ..profile.care_channel import MAIL

FAILED = ("bounce", "exception", "canceled")


class MailNotification(models.Model):
    """Logs mails from colleagues to customers as touches, unless they bounce."""

    _inherit = "mail.notification"

    @api.model_create_multi
    def create(self, vals_list):
        notifications = super().create(vals_list)
        # whoever writes to a customer keeps his clock going, also a stranger to him
        notifications.sudo()._log_care_mails()
        return notifications

    def _log_care_mails(self):
        """Log a touch for each mail that a colleague wrote to a customer.

        Customers are searched first, since most mails do not go to customers.
        """
        written = self.filtered(
            lambda notification: notification._is_mail() and notification._is_written()
        )
        if not written:
            return
        profiles = self.env["care.profile"].search(
            [("partner_id", "in", written.res_partner_id.ids)]
        )
        by_partner = profiles.grouped("partner_id")
        letters = written.filtered(
            lambda notification: (
                notification.res_partner_id in by_partner
                and notification._is_care_letter()
            )
        )
        self.env["care.touch"]._log_through_door(
            [
                letter._prepare_care_touch_values(by_partner[letter.res_partner_id])
                for letter in letters
            ]
        )

    def _find_missed(self):
        """Set of (key of the touch, contact) whom a mail has not reached by these."""
        return {
            (
                touch_key.write("mail", record_id=failed.mail_message_id.id),
                failed.res_partner_id,
            )
            for failed in self.filtered(lambda notification: notification._has_failed())
        }

    def _is_mail(self):
        return self.notification_type == "email"

    def _has_failed(self):
        """Tell whether the message reached nobody by this."""
        return self.notification_status in FAILED

    def _is_written(self):
        """Tell whether the mail counts: a person wrote it, or automatic mails count."""
        message_type = self.mail_message_id.message_type
        return message_type == "comment" or (
            message_type in ("auto_comment", "email_outgoing")
            and self.env["care.settings"]._get("counts_automatic_mail")
        )

    def _is_care_letter(self):
        """Tell whether a colleague wrote the mail to somebody outside."""
        self.ensure_one()
        message = self.mail_message_id
        return (
            message._is_genuine()
            and not message.is_internal
            and self._get_author()
            and message.author_id != self.res_partner_id
        )

    def _prepare_care_touch_values(self, profile):
        message = self.mail_message_id
        author = self._get_author()
        here = author.with_context(lang=author._get_care_lang()).env
        touches = self.env["care.touch"]
        common = touches._prepare_door_touch_values(profile, author, MAIL, message.id)
        return common | {
            "reason": here._("Mail by a colleague"),
            "note": self._get_open_words(),
            "date_done": message.date,
        }

    def _get_open_words(self):
        """The subject of the mail, if every reader of the contact may know it."""
        message = self.mail_message_id
        if message.model not in ("res.partner", "care.profile"):
            return False  # who cares for the customer may not read that document
        return plaintext2html(message.subject or message.preview or "")

    def _get_author(self):
        """The colleague who wrote, by the login with which people work here."""
        author, me = self.mail_message_id.author_id, self.env.user
        users = me if me.partner_id == author else author.user_ids
        return users.filtered(lambda user: not user.share)[:1]
