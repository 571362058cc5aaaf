import logging

from odoo import api, models

from ..tools.mail_headers import is_automatic, mend_charsets

_logger = logging.getLogger(__name__)


class MailThread(models.AbstractModel):
    _inherit = "mail.thread"

    @api.model
    def message_route(
        self, message, message_dict, model=None, thread_id=None, custom_values=None
    ):
        """Let no note of absence become feedback, nor an answer to it."""
        routes = super().message_route(
            message, message_dict, model, thread_id, custom_values
        )
        if not is_automatic(message):
            return routes
        kept = [route for route in routes if route[0] != "care.feedback"]
        if len(kept) < len(routes):
            _logger.info("Automatic mail ignored: %s", message_dict.get("message_id"))
        return kept

    @api.model
    def _routing_handle_bounce(self, email_message, message_dict):
        result = super()._routing_handle_bounce(email_message, message_dict)
        if bounced := message_dict["bounced_message"]:
            self.env["care.feedback"]._follow_deliveries(bounced)
        return result

    def _message_parse_extract_payload(
        self, message, message_dict, save_original=False
    ):
        mend_charsets(message)  # core would refuse the mail, and lose it
        return super()._message_parse_extract_payload(
            message, message_dict, save_original=save_original
        )
