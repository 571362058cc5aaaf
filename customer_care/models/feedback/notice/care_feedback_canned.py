from odoo import models
from odoo.fields import Domain
from odoo.tools import escape_psql, plaintext2html

from ...common.answers import open_dialog


class CareFeedback(models.Model):
    """Canned answers on a case, and the message that they begin."""

    _inherit = "care.feedback"

    def _find_canned_answers(self):
        """The canned answers of the category and those above it, or else all."""
        self.ensure_one()
        answers = self.env["mail.canned.response"]
        prefixes = filter(None, self.category_id._get_line().mapped("answer_prefix"))
        domains = [
            Domain("source", "=ilike", f"{escape_psql(prefix)}-%")
            for prefix in prefixes
        ]
        found = answers.search(Domain.OR(domains)) if domains else answers
        return found or answers.search(Domain.TRUE)

    def _prepare_message_action(self, text):
        """The full message to the customer and who was in copy, with words in it."""
        self.ensure_one()
        suggested = self._message_get_suggested_recipients(
            reply_discussion=True, no_create=True
        )
        lost = [
            recipient["email"] for recipient in suggested if not recipient["partner_id"]
        ]
        known = [
            recipient["partner_id"]
            for recipient in suggested
            if recipient["partner_id"]
        ]
        partners = self._find_recipients(lost).ids if lost else []
        return open_dialog(
            self.env["mail.compose.message"],
            self.env._("Send Message"),
            default_model=self._name,
            default_res_ids=self.ids,
            default_composition_mode="comment",
            default_partner_ids=[*known, *partners],
            default_body=plaintext2html(text),
            default_subtype_xmlid="mail.mt_comment",
        )
