from odoo import api, models

from ...tools.own_links import hide_own_links


class MailThread(models.AbstractModel):
    """Handles bounced mails to customers, and secret links in replies."""

    _inherit = "mail.thread"

    @api.model
    def message_parse(self, message, save_original=False):
        """Let answers not bring the link to the customer's own page onto a thread.

        Colleagues who read it there would learn a secret of the customer.
        """
        values = super().message_parse(message, save_original=save_original)
        return values | {"body": hide_own_links(values.get("body") or "")}

    @api.model
    def _routing_handle_bounce(self, email_message, message_dict):
        """Note that a bounced mail reached nobody."""
        result = super()._routing_handle_bounce(email_message, message_dict)
        if bounced := message_dict["bounced_message"]:
            self.env["care.touch"]._note_mails_returned(bounced)
            self.env["care.touch"]._note_letters_returned(bounced)
        return result
