from odoo import api, models


class MailThread(models.AbstractModel):
    """Hears of mails to customers that come back."""

    _inherit = "mail.thread"

    @api.model
    def _routing_handle_bounce(self, email_message, message_dict):
        """Let a mail that comes back have reached nobody."""
        result = super()._routing_handle_bounce(email_message, message_dict)
        if bounced := message_dict["bounced_message"]:
            self.env["care.touch"]._take_back_mails(bounced)
            self.env["care.touch"]._take_back_letters(bounced)
        return result
