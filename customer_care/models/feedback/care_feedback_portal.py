from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import plaintext2html
from odoo.tools.misc import hash_sign, verify_hash_signed

from ...tools.limits import NAME_LENGTH, PHONE_LENGTH
from ...tools.words import get_choices
from .care_feedback import NEWS
from .care_feedback_limits import BY_ADDRESS, BY_LOGIN

RECEIPT = "care.feedback.receipt"
RECEIPT_HOURS = 24 * 180


class CareFeedback(models.Model):
    """Cases that customers open, and open again, without a colleague."""

    _inherit = "care.feedback"

    @api.model
    def _open_from_form(self, typed, address):
        """Open a case from the public form; a contact match is not disclosed.

        Anybody may type a customer's address: nobody has verified it, and what he
        wrote reaches that customer's pages when a colleague shares it.
        """
        cases = self.with_context(mail_create_nosubscribe=True)
        return cases.create(
            self._prepare_form_values(typed)
            | {"origin": self._get_origin(BY_ADDRESS, address)}
        )

    @api.model
    def _prepare_visitor_values(self, typed, source):
        """The values of a case that somebody outside opens on any page."""
        return {
            "name": typed["name"][:NAME_LENGTH],
            "description": plaintext2html(typed["text"]),
            "source_id": self._get_source(source).id,
        }

    @api.model
    def _prepare_form_values(self, typed):
        """What a case of the form has, which anybody may fill in."""
        contact = self._find_contact(typed["email"])
        return {
            **self._prepare_visitor_values(typed, "form"),
            **self._prepare_public_type(typed),
            "partner_id": contact.id,
            "partner_name": typed["person"][:NAME_LENGTH],
            "email_from": typed["email"][:NAME_LENGTH],
            "phone": typed["phone"][:PHONE_LENGTH],
            "company_id": self.env.company.id,
            "is_shared": not contact,
            "is_unverified": bool(contact),
        }

    @api.model
    def _prepare_portal_values(self, typed, user):
        """What a case has that a customer opens who has logged in."""
        return self._prepare_visitor_values(typed, "portal") | {
            "partner_id": user.partner_id.id,
            "email_from": user.partner_id.email_formatted,
            "opener_id": user.id,
            "is_shared": True,
            "origin": self._get_origin(BY_LOGIN, user.id),
        }

    @api.model
    def _get_public_types(self):
        """The types of cases that customers choose from, with their names."""
        labels = dict(get_choices(self, "type"))
        labels.pop(NEWS)  # what colleagues note
        return labels

    @api.model
    def _prepare_public_type(self, typed):
        chosen = typed.get("type")
        return {"type": chosen} if chosen in self._get_public_types() else {}

    def _post_from_form(self, files):
        """Add the files that a visitor sent along with the form."""
        self.message_post(
            author_id=self.partner_id.id,
            email_from=self.email_from,
            attachments=files,
            message_type="comment",
            subtype_xmlid="mail.mt_note" if self.is_unverified else "mail.mt_comment",
        )

    def _get_receipt_url(self):
        """The page that shows the state of a case that was opened by the form.

        It shows neither words nor names: whoever filled in the form may not be the one
        whose address was typed.
        """
        self.ensure_one()
        receipt = hash_sign(self.env, RECEIPT, self.id, expiration_hours=RECEIPT_HOURS)
        return f"/care/feedback/thanks?case={receipt}"

    @api.model
    def _find_by_receipt(self, receipt):
        try:
            case_id = verify_hash_signed(self.env, RECEIPT, receipt)
        except (ValueError, IndexError, TypeError):
            case_id = None  # somebody has changed it
        return self.browse(case_id or []).exists()

    def _get_survivor(self):
        """The case that goes on with this one, or the case itself."""
        self.ensure_one()
        survivor = seen = self
        # data may be older than the rule that no case comes back to itself
        while survivor._is_merged() and (following := survivor.merged_into_id - seen):
            survivor = following
            seen += following
        return survivor

    def _get_continuing(self):
        """The case that goes on with this one, where its customer sees it, or none."""
        self.ensure_one()
        survivor = self._get_survivor() - self
        is_theirs = survivor.is_shared and len((self | survivor)._get_speakers()) <= 1
        return survivor if is_theirs else survivor.browse()

    def _can_reopen(self):
        self.ensure_one()
        return self._is_closed()

    def _opens_new(self):
        """Tell whether asking for this case again opens a new one that refers to it."""
        self.ensure_one()
        return self._can_reopen() and not self._is_within_window()

    def _get_forerunner(self):
        """The closed case that the customer has opened again as this one, if any."""
        self.ensure_one()
        return self.original_id.filtered(
            lambda case: (
                case.is_shared and case._is_closed() and self in case._find_followers()
            )
        )

    def _tell_beginning(self):
        """Tell the customer which case was opened for an old one, or nothing."""
        earlier = self._get_forerunner()
        return earlier and self.env._(
            "A new case was opened: %(number)s. It refers to your earlier case "
            "%(earlier)s, which is closed.",
            number=self.number,
            earlier=earlier.number,
        )

    def _tell_continuation(self):
        """Tell the customer to which other case a message on a closed case goes."""
        last = self._get_follower()
        if last._opens_new():
            return self.env._(
                "This case was closed some time ago. Your message will open a new case "
                "that refers to it."
            )
        return last != self and self.env._(
            "This case is continued as %(number)s. Your message will go there.",
            number=last.number,
        )

    def _reopen_for_customer(self, user):
        """Open a closed case again, or a new one linked to it when that is long ago.

        However often the customer asks, one case goes on.

        :param user: who asks; somebody else of the firm asks in his own name
        """
        self.ensure_one()
        last = self._get_follower()
        if not last._can_reopen():
            return last
        return last._reopen(last._prepare_speaker_values(user))

    def _prepare_speaker_values(self, user):
        """What a new case has that another person of the customer's firm opens."""
        person = user.partner_id
        firms = (person.commercial_partner_id, self.commercial_partner_id)
        if user._is_public() or person == self.partner_id or firms[0] != firms[1]:
            return {}
        return {
            "partner_id": person.id,
            "partner_name": False,
            "email_from": person.email_formatted,
            "phone": person.phone,
            "opener_id": user.id,
        }

    def _get_follower(self):
        """The last case as which this one was opened again, or the case itself."""
        self.ensure_one()
        follower = self._is_closed() and self._find_followers()[:1]
        return follower._get_follower() if follower else self

    def _find_followers(self):
        return self.search(self._get_follower_domain(), order="id desc")

    def _get_follower_domain(self):
        """Cases that the same customer sees, of after the end: parts are split before.

        They are newer, so that the way from one to the next comes to an end.
        """
        self.ensure_one()
        closed = self._get_date_ended() or fields.Datetime.now()
        company = self.commercial_partner_id
        return (
            Domain("original_id", "=", self.id)
            & Domain("id", ">", self.id)
            & ~self._get_merged_domain()
            & Domain("is_shared", "=", True)
            & Domain("commercial_partner_id", "=", company.id)
            & (
                Domain("is_shared_with_company", "=", True)
                | Domain("partner_id", "=", self.partner_id.id)
            )
            & Domain("date_opened", ">=", closed)
        )
