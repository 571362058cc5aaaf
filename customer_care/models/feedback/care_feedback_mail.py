from odoo import api, models
from odoo.tools.mail import email_split_tuples, html2plaintext, plaintext2html

from ...tools.limits import NAME_LENGTH, TEXT_LENGTH
from ...tools.mail_body import hide_remote_pictures
from ..privacy.mail_message import INCOMING

OWN_PICTURE = "cid:"  # the address of a picture that a mail brings along


class CareFeedback(models.Model):
    """Makes cases of the mail that customers and strangers send to a team."""

    _inherit = "care.feedback"

    _primary_email = "email_from"

    @api.model
    def message_new(self, msg_dict, custom_values=None):
        # the user of the mail gateway would become the assignee otherwise
        self = self.with_context(default_user_id=False)
        defaults = {**(custom_values or {})}
        informed_ids = defaults.pop("informed_team_ids", [])
        is_form = defaults.pop("is_form", False)
        attached = defaults.pop("attached_writers", [])
        written = self._get_passed_on(msg_dict, attached) or msg_dict
        values = self._prepare_mail_values(written, defaults)
        if is_form or written is not msg_dict:
            values |= self._prepare_reported_writer_values(values, is_form)
        case = super().message_new(written, values | defaults)
        case._notify_teams(self.env["care.team"].browse(informed_ids))
        return case

    def message_post(self, *, body="", message_type="notification", **kwargs):
        """Show no remote pictures of mails, and mails of third parties as notes."""
        if message_type == INCOMING:
            body = hide_remote_pictures(body)
            kwargs |= self._prepare_third_party_values(kwargs)
        message = super().message_post(body=body, message_type=message_type, **kwargs)
        if message_type == INCOMING and OWN_PICTURE in (self.description or ""):
            # core has hung up the pictures; the description shows them as well
            self.description = self._shorten_body(message.body)
        return message

    @api.model
    def _prepare_mail_values(self, msg_dict, defaults, is_form=False):
        """What a mail says about the case that it opens."""
        subject = (msg_dict.get("subject") or "").strip()[:NAME_LENGTH]
        body = hide_remote_pictures(msg_dict.get("body") or "")
        team = self.env["care.team"].browse(defaults.get("team_id"))
        author = self._get_customer_writing(msg_dict, team.company_id)
        names = email_split_tuples(msg_dict.get("email_from") or "")
        values = {
            "name": subject or self.env._("No subject"),
            "description": self._shorten_body(body),
            "partner_id": author.id,
            "partner_name": names[0][0] if names else False,
            "source_id": self._get_source("mail").id,
            # a colleague who passes something on does not open it for the customer
            "is_shared": (bool(author) or not msg_dict.get("author_id"))
            # nor does somebody who may only use the customer's address
            and not defaults.get("is_unverified"),
        }
        return values | ({"company_id": team.company_id.id} if team else {})

    @api.model
    def _prepare_reported_writer_values(self, values, is_form):
        """The values of a case whose writer is named in the mail, not its sender.

        Whoever fills in a form may type a customer's address.
        """
        is_unverified = is_form and bool(values["partner_id"])
        is_shared = values["is_shared"] and is_form and not is_unverified
        return {"is_shared": is_shared, "is_unverified": is_unverified}

    @api.model
    def _get_customer_writing(self, msg_dict, company):
        """The contact who wrote a mail; a colleague is no customer."""
        author = self.env["res.partner"].browse(msg_dict.get("author_id") or [])
        if author and not author.partner_share:
            return author.browse()
        return self._find_contact(msg_dict.get("email_from"), company) or author

    @api.model
    def _attach_original(self, messages, content):
        """Attach a mail as it came: something of it could not be read."""
        originals = messages.env["ir.attachment"].create(
            [self._prepare_original_values(message, content) for message in messages]
        )
        for message, original in zip(messages, originals, strict=True):
            message.attachment_ids += original

    @api.model
    def _prepare_original_values(self, message, content):
        return {
            "name": "original_email.eml",
            "raw": content,
            "mimetype": "message/rfc822",
            "res_model": message.model,
            "res_id": message.res_id,
        }

    @api.model
    def _shorten_body(self, body):
        """The words of a mail, or their beginning: all of it is in the messages."""
        if len(body) <= TEXT_LENGTH:
            return body
        return plaintext2html(html2plaintext(body)[:TEXT_LENGTH])
