from odoo import api, models
from odoo.exceptions import UserError
from odoo.tools import email_normalize, email_normalize_all
from odoo.tools.mail import email_split_tuples

from ...tools.words import comma
from ..common.fast_insert import as_computed


class CareFeedback(models.Model):
    """To whom messages about a case go.

    Whoever wrote to us or was in copy can be answered by every colleague who works on
    the case, whether that one may create contacts or not.
    """

    _inherit = "care.feedback"

    def _get_customer_information(self):
        """What is known of a sender when core makes a contact of the address."""
        known = super()._get_customer_information()
        for case in self.filtered(lambda case: not case.partner_id):
            facts = {"name": case.partner_name, "phone": case.phone}
            if address := email_normalize(case.email_from or ""):
                known.setdefault(address, {}).update(
                    {name: value for name, value in facts.items() if value}
                )
        return known

    def _partner_find_from_emails(
        self,
        records_emails,
        avoid_alias=True,
        ban_emails=None,
        filter_found=None,
        additional_values=None,
        no_create=False,
    ):
        """Make contacts of who wrote to a case also for those who may make none."""
        may_create = self.env["res.partner"].has_access("create")
        found = super()._partner_find_from_emails(
            records_emails,
            avoid_alias=avoid_alias,
            ban_emails=ban_emails,
            filter_found=filter_found,
            additional_values=self._add_names(additional_values, no_create),
            no_create=no_create or not may_create,
        )
        if not no_create and not may_create:
            for case in self:
                lost = case._get_lost(records_emails.get(case, []), found[case.id])
                found[case.id] |= case._add_correspondents(lost)
        return found

    def _add_names(self, facts, no_create):
        """Add to what is known of addresses the names that stood beside them.

        :param facts: maps addresses to values of their contacts
        :param no_create: whether none of them gets a contact, and needs no name
        """
        facts = dict(facts or {})
        for case in self.browse() if no_create else self:
            for address, name in case._get_correspondents().items():
                if address and name:
                    facts[address] = {"name": name} | facts.get(address, {})
        return facts

    @api.model
    def _get_lost(self, emails, partners):
        """Those of the addresses that none of the contacts has."""
        known = email_normalize_all(",".join(filter(None, partners.mapped("email"))))
        addresses = [email_normalize(email, strict=False) or email for email in emails]
        return [address for address in addresses if address not in known]

    def _add_correspondents(self, addresses, **facts):
        """Make contacts of those of the addresses that take part in this case.

        For whoever works on it: to read it is not enough.

        :param facts: what else is known of them
        """
        self.ensure_one()
        if not self.has_access("write"):
            return self.env["res.partner"]
        names = self._get_correspondents()
        known = self._get_customer_information()
        values = [
            {
                "name": names[address] or address,
                "email": address,
                "company_id": self.company_id.id,
                **facts,
            }
            | known.get(address, {})
            for address in self._drop_company_addresses(addresses)
            if address in names
        ]
        # Who works on the case must be able to answer it. This lifts the right to
        # make contacts for the addresses of its own mails, and for nothing else.
        return self.env["res.partner"].sudo().create(values).with_env(self.env)

    @api.model
    def _drop_company_addresses(self, addresses):
        """The addresses outside: no aliases, companies or colleagues of ours."""
        # where a mail goes is decided beyond the colleagues that the reader may see
        env = self.sudo().env
        colleagues = env["res.users"].search(
            [("share", "=", False), ("email_normalized", "in", addresses)]
        )
        companies = env["res.company"].search([("email", "!=", False)])
        ours = {
            *env["mail.alias.domain"]._find_aliases(addresses),
            *email_normalize_all(",".join(companies.mapped("email"))),
            *colleagues.mapped("email_normalized"),
        }
        return [address for address in addresses if address not in ours]

    def _get_correspondents(self):
        """The names of those who wrote to this case or were in copy, by address."""
        mails = self._find_incoming_mails()
        headers = [self.partner_id.email, self.email_from]
        for name in ("email_from", "incoming_email_to", "incoming_email_cc"):
            headers += mails.mapped(name)
        names = {}
        for name, email in email_split_tuples(",".join(filter(None, headers))):
            names.setdefault(email_normalize(email), name)
        return names

    def _find_recipients(self, emails):
        """The contacts of these addresses; refuse where one of them has none."""
        partners = self._partner_find_from_emails_single(emails)
        if lost := self._get_lost(emails, partners):
            raise UserError(
                self.env._(
                    "This message would not reach %(addresses)s: choose a contact with "
                    "an e-mail address, or ask a colleague who may create contacts.",
                    addresses=comma(self.env).join(map(str, lost)),
                )
            )
        return partners

    def _link_sender(self, message):
        """Make a sender without a contact the customer, once written to."""
        self.ensure_one()
        address = email_normalize(self.email_from or "")
        if self.partner_id or not address:
            return
        found = message.partner_ids.filtered(
            lambda partner: (
                partner.partner_share and partner.email_normalized == address
            )
        )
        if not found:
            return
        # answering is no reason to propose another priority
        with as_computed(self, "priority", "proposed_priority"):
            self.partner_id = found[0]
        if self.is_shared:
            self.message_subscribe(found[0].ids)
