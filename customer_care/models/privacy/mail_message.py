from odoo import api, models
from odoo.exceptions import AccessError
from odoo.fields import Domain

from .ours import is_ours

INCOMING = "email"  # core's word for a mail that came in
SAID = ("comment", INCOMING)


class MailMessage(models.Model):
    """Lets people write on care records in their own name only, but for officers."""

    _inherit = "mail.message"

    @api.model_create_multi
    def create(self, vals_list):
        messages = super().create(vals_list)
        messages._check_own_words()
        return messages

    def write(self, vals):
        result = super().write(vals)
        if not {"author_id", "email_from", "message_type"}.isdisjoint(vals):
            self._check_own_words()
        return result

    def _check_own_words(self):
        """Refuse what a person lets others say of our records."""
        user = self.env.user
        if self.env.su or user._is_care_officer():
            return
        ours = self.filtered(lambda message: is_ours(message.model))
        if any(message.author_id not in message._get_speakers() for message in ours):
            raise AccessError(
                self.env._("You may write messages in your own name only.")
            )

    def _get_speakers(self):
        """In whose name the person may write this: notes are also by the system."""
        own = self.env.user.partner_id
        if self.message_type in SAID:
            return own
        system = self.env.ref("base.partner_root")
        return own | system | self.env.user.company_ids.partner_id

    def _is_incoming_mail(self):
        return self.message_type == INCOMING

    @api.model
    def _get_incoming_mail_domain(self):
        return Domain("message_type", "=", INCOMING)

    def _is_genuine(self):
        """Tell whether a message is by whom it names: a person may name anybody.

        The system writes for others: the gateway for senders, the portal for customers.
        """
        creator = self.create_uid
        if not creator or creator.share or creator._is_superuser():
            return True
        return self.author_id == creator.partner_id or creator._is_care_officer()
