import re
from email import message_from_bytes, policy
from email.message import EmailMessage
from xmlrpc.client import Binary

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import email_split

from ...tools.mail_headers import is_automatic, is_doubtful
from ...tools.mail_lines import to_lines
from ...tools.mail_mending import join_headers, mend
from ...tools.mail_notes import BOUNCE, find_note
from .care_ignored_mail import AUTOMATIC, FLOOD


class MailThread(models.AbstractModel):
    """The mail gateway for cases: repairs, routes and filters incoming mail."""

    _inherit = "mail.thread"

    @api.model
    def message_process(self, model, message, *args, **kwargs):
        """Attach the original mail to the case where parts of it could not be read."""
        content = message.data if isinstance(message, Binary) else message
        content = content.encode() if isinstance(content, str) else content
        messages = self._as_gateway().env["mail.message"]
        newest = messages.search([], order="id desc", limit=1).id or 0
        mended = join_headers(content)
        thread_id = super().message_process(model, mended, *args, **kwargs)
        received = messages.search(
            messages._get_incoming_mail_domain()
            & Domain("id", ">", newest)
            & Domain("model", "=", "care.feedback")
        )
        self._attach_garbled(received, mended, content)
        return thread_id

    @api.model
    def _attach_garbled(self, received, mended, content):
        """Keep a mail as it came with the messages that could not be read whole."""
        if received and not mend(message_from_bytes(mended, policy=policy.SMTP)):
            self.env["care.feedback"]._attach_original(received, content)

    @api.model
    def message_parse(self, message, save_original=False):
        """Repair mails that core would misread.

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
        """Open no case for out-of-office replies; flag senders who are not verified."""
        self._add_untagged_recipients(message_dict)
        routes = super().message_route(
            message, message_dict, model, thread_id, custom_values
        )
        if not self.env.is_system():
            return routes  # what others bring in is refused where it would be posted
        if message_dict.get("is_bounce"):
            return self._ignore_cases(message, message_dict, routes, BOUNCE)
        if reason := self._find_note(message, message_dict):
            return self._ignore_cases(message, message_dict, routes, reason)
        return self._finish_routes(message, message_dict, routes)

    @api.model
    def _finish_routes(self, message, message_dict, routes):
        """Hook: direct a mail to our cases, with all that is known of its sender."""
        cases = self._as_gateway().env["care.feedback"]
        routes = cases._route_to_one_case(message, message_dict, routes)
        return cases._flag_sender(routes) if is_doubtful(message) else routes

    @api.model
    def _find_note(self, message, message_dict):
        """Return the reason why a mail was not written by a person, if so."""
        if is_automatic(message):
            return AUTOMATIC
        return find_note(
            message_dict.get("email_from") or "",
            message_dict.get("subject") or "",
            to_lines(message_dict.get("body")),
        )

    @api.model
    def _detect_loop_sender(self, message, message_dict, routes):
        """Keep mails in the list, too, that core drops as too many from one sender."""
        is_loop = super()._detect_loop_sender(message, message_dict, routes)
        if is_loop and self.env.is_system():
            self._ignore_cases(message, message_dict, routes, FLOOD)
        return is_loop

    @api.model
    def _ignore_cases(self, message, message_dict, routes, reason):
        """The routes of a mail without our cases; it is kept in a list with the reason.

        What core takes for a bounce has no routes at all any more.
        """
        kept = [route for route in routes if route[0] != "care.feedback"]
        ours = [route for route in routes if route not in kept]
        if ours or (message_dict.get("is_bounce") and not routes):
            ignored = self._as_gateway().env["care.ignored.mail"]
            ignored._note_ignored(message, message_dict, ours, reason)
        return kept

    @api.model
    def _as_gateway(self):
        """The gateway, whoever runs it: it looks for messages, and keeps mails."""
        return self.sudo()  # no more than the rights to what the gateway makes itself

    @api.model
    def _receive_ignored(self, content, values):
        """Let a mail that was ignored open a case, or join its own; return that one."""
        message = message_from_bytes(content, policy=policy.SMTP)
        message_dict, cases = self.message_parse(message), self.env["care.feedback"]
        self._add_untagged_recipients(message_dict)
        parent = self.env["mail.message"].browse(message_dict.get("parent_id") or [])
        joined = parent.model == cases._name and parent.res_id
        route = (cases._name, joined, values, self.env.uid, self.env["mail.alias"])
        routes = self._finish_routes(message, message_dict, [route])
        message_dict |= self._message_parse_post_process(message, message_dict, routes)
        case = cases.browse(self._message_route_process(message, message_dict, routes))
        mails = case._find_messages(
            self.env["mail.message"]._get_incoming_mail_domain()
        )
        self._attach_garbled(mails[-1:], content, content)
        return case

    @api.model
    def _add_untagged_recipients(self, message_dict):
        """Let mail to service+tag@ reach the team at service@."""
        found = email_split(message_dict.get("recipients") or "")
        bare = [
            re.sub(r"\+[^@]*", "", address).lower()
            for address in found
            if "+" in address
        ]
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
