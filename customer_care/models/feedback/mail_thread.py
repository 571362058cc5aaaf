import logging
import re
from email import message_from_bytes, policy
from email.message import EmailMessage
from xmlrpc.client import Binary

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import email_split

from ...tools.mail_headers import is_automatic, is_doubtful
from ...tools.mail_mending import join_headers, mend

_logger = logging.getLogger(__name__)


class MailThread(models.AbstractModel):
    _inherit = "mail.thread"

    @api.model
    def message_process(self, model, message, *args, **kwargs):
        """Keep the original with the case of a mail that could not be read whole."""
        content = message.data if isinstance(message, Binary) else message
        content = content.encode() if isinstance(content, str) else content
        # messages are looked for as the gateway that makes them, whoever runs it
        messages = self.env["mail.message"].sudo()
        newest = messages.search([], order="id desc", limit=1).id or 0
        mended = join_headers(content)
        thread_id = super().message_process(model, mended, *args, **kwargs)
        received = messages.search(
            [
                ("id", ">", newest),
                ("model", "=", "care.feedback"),
                ("message_type", "=", "email"),
            ]
        )
        if received and not mend(message_from_bytes(mended, policy=policy.SMTP)):
            self.env["care.feedback"]._keep_original(received, content)
        return thread_id

    @api.model
    def message_parse(self, message, save_original=False):
        """Let core read the mail rightly where it would garble it, or lose it.

        What core reads rightly is given to it as it came.
        """
        if isinstance(message, EmailMessage):
            mend(message)
        values = super().message_parse(message, save_original=save_original)
        if not self._is_moment(values.get("date")):
            del values["date"]  # it would lose the mail; now is as good
        return values

    @api.model
    def _is_moment(self, text):
        try:
            fields.Datetime.to_datetime(text)
        except ValueError:
            return False
        return True

    @api.model
    def message_route(
        self, message, message_dict, model=None, thread_id=None, custom_values=None
    ):
        """Let no note of absence become feedback, and say where a sender is doubted."""
        self._add_untagged_recipients(message_dict)
        routes = super().message_route(
            message, message_dict, model, thread_id, custom_values
        )
        if is_doubtful(message):
            routes = self.env["care.feedback"]._doubt_sender(routes)
        if not is_automatic(message):
            return routes
        kept = [route for route in routes if route[0] != "care.feedback"]
        if len(kept) < len(routes):
            _logger.info("Automatic mail ignored: %s", message_dict.get("message_id"))
        return kept

    @api.model
    def _add_untagged_recipients(self, message_dict):
        """Let mail to service+tag@ reach the team at service@."""
        found = email_split(message_dict.get("recipients") or "")
        bare = [re.sub(r"\+[^@]*", "", each).lower() for each in found if "+" in each]
        if not bare:
            return
        domain = Domain("alias_full_name", "in", bare) & Domain(
            "alias_model_id", "=", self.env["ir.model"]._get_id("care.feedback")
        )
        names = self.env["mail.alias"].search(domain).mapped("alias_full_name")
        message_dict["recipients"] = ",".join([message_dict["recipients"], *names])

    @api.model
    def _routing_handle_bounce(self, email_message, message_dict):
        result = super()._routing_handle_bounce(email_message, message_dict)
        if bounced := message_dict["bounced_message"]:
            self.env["care.feedback"]._on_deliveries(bounced)
        return result
