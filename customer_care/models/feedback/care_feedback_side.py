from odoo import models
from odoo.tools import email_normalize_all

from ..privacy.mail_message import SAID


class CareFeedback(models.Model):
    """Tells messages from the customer's side from those of third parties.

    On his side are the people of his company, whoever wrote the case, and whom these
    put in copy. Others who answer, such as a carrier, are third parties: what they
    write is between them and us.
    """

    _inherit = "care.feedback"

    def _is_by_customer(self, message):
        # most are the customer's own: only of others the mails before are asked
        return self._is_of_side(message, set()) or (
            self._is_from_outside(message)
            and self._is_of_side(message, self._get_side())
        )

    def _is_from_outside(self, message):
        """Tell whether a message is neither ours nor in a name that somebody forged."""
        system = self.env.ref("base.partner_root")
        is_ours = message.author_id == system or self._is_by_colleague(message)
        return not is_ours and message._is_genuine()

    def _is_of_side(self, message, side):
        """Tell whether a message comes from the customer's side.

        :param side: the addresses of the side, as far as they are known
        """
        if not self._is_from_outside(message):
            return False
        author = message.author_id
        names = filter(None, [message.email_from, author.email])
        addresses = email_normalize_all(",".join(names))
        if author.commercial_partner_id & self.commercial_partner_id:
            return True
        # who has neither name nor address can but hold the link that the customer got
        return not side.isdisjoint(addresses) or not (author or addresses)

    def _get_side(self):
        """The addresses of the customer and, mail by mail, of those put in copy."""
        self.ensure_one()
        mails = self._find_incoming_mails()
        # whose words these are does not hang on who asks
        cases = self.with_env(mails.env)._get_absorbed()
        known = [*cases.mapped("email_from"), *cases.partner_id.mapped("email")]
        side = {*email_normalize_all(",".join(filter(None, known)))}
        for mail in mails:
            if self._is_of_side(mail, side):
                side.update(self._get_addressed(mail))
        return {*self._drop_company_addresses([*side])}

    def _get_absorbed(self):
        """The case with all that were merged into it: their messages are its own."""
        absorbed = more = self
        while more := self.search([("merged_into_id", "in", more.ids)]) - absorbed:
            absorbed += more
        return absorbed

    def _get_spoken_messages(self):
        """What was said between the customer and us, in order of time.

        Neither notes, nor what colleagues wrote to each other or to somebody else, nor
        what these answered.
        """
        side = self._get_side()
        said = self._get_said_messages([*SAID, "email_outgoing"])
        spoken = said.filtered(
            lambda message: (
                self._is_of_side(message, side)
                or self._concerns_customer(message, side)
            )
        )
        return spoken.sorted("date")

    def _concerns_customer(self, message, side):
        """Tell whether a message went to the customer, or to who writes for him."""
        notifications = message.notification_ids
        partners = message.partner_ids | notifications.res_partner_id
        if self.commercial_partner_id & partners.commercial_partner_id:
            return True
        reached = {
            *partners.mapped("email_normalized"),
            *notifications.mapped("mail_email_address"),
            *self._get_addressed(message),
        }
        return not reached.isdisjoint(side)

    def _prepare_third_party_values(self, values):
        """Make a note of a mail that a third party writes, to the assignee alone.

        As a word to all it would go on to the customers who follow the case, and core
        would tell whoever wrote what it answers.
        """
        message = self.env["mail.message"].new(
            {name: values.get(name) for name in ("author_id", "email_from")}
        )
        if not self or self._is_by_colleague(message) or self._is_by_customer(message):
            return {}
        listeners = self._get_listener().partner_id
        return {
            "subtype_id": self.env.ref("mail.mt_note").id,
            "partner_ids": listeners.ids,
        }
