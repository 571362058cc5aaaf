from itertools import chain

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
        """The values of the contact that core creates for a sender."""
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
        """Create contacts for people who wrote to a case, whoever answers them."""
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
            lost = {
                case: case._get_lost(records_emails.get(case, []), found[case.id])
                for case in self
            }
            for case, partners in self._add_correspondents(lost).items():
                found[case.id] |= partners
        return found

    def _add_names(self, facts, no_create):
        """Add to what is known of addresses the names that stood beside them.

        :param facts: maps addresses to values of their contacts
        :param no_create: whether none of them gets a contact, and needs no name
        """
        facts = dict(facts or {})
        cases = self.browse() if no_create else self
        for names in cases._map_correspondents().values():
            for address, name in names.items():
                if address and name:
                    facts[address] = {"name": name} | facts.get(address, {})
        return facts

    @api.model
    def _get_lost(self, emails, partners):
        """The addresses that belong to none of the contacts."""
        known = email_normalize_all(",".join(filter(None, partners.mapped("email"))))
        addresses = [email_normalize(email, strict=False) or email for email in emails]
        return [address for address in addresses if address not in known]

    def _add_correspondents(self, addresses, facts=None):
        """Make contacts of those of the addresses that take part in these cases.

        For whoever works on them: to read a case is not enough. Who takes part in
        several cases of a company becomes one contact.

        :param addresses: maps cases to addresses that no contact has
        :param facts: maps cases to what else is known of who writes there
        :return: maps cases to their new contacts
        """
        taking_part = self._filtered_access("write")._filter_correspondents(addresses)
        values, facts = {}, facts or {}
        for case, names in taking_part.items():
            for address, name in names.items():
                contact = case._prepare_contact_values(address, name)
                place = address, case.company_id
                values.setdefault(place, contact | facts.get(case, {}))
        # Who works on the case must be able to answer it. This lifts the right to
        # make contacts for the addresses of its own mails, and for nothing else.
        partners = self.env["res.partner"].sudo().create([*values.values()])
        nobody = self.env["res.partner"]
        made = dict(zip(values, partners.with_env(self.env), strict=True))
        return {
            case: nobody.union(*(made[name, case.company_id] for name in names))
            for case, names in taking_part.items()
        }

    def _filter_correspondents(self, addresses):
        """Map each case to those of its addresses that take part in it, with names."""
        outside = {*self._drop_company_addresses([*chain(*addresses.values())])}
        return {
            case: {
                address: names[address]
                for address in addresses.get(case, ())
                if address in names and address in outside
            }
            for case, names in self._map_correspondents().items()
        }

    def _prepare_contact_values(self, address, name):
        """The contact of whoever takes part in this case with that address."""
        return {
            "name": name or address,
            "email": address,
            "company_id": self.company_id.id,
            **self._get_customer_information().get(address, {}),
        }

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

    def _map_correspondents(self):
        """Map each case to who wrote to it or was in copy: names by their addresses."""
        mails = self._find_incoming_mails().grouped("res_id")
        none = self.env["mail.message"]
        return {
            case: case._list_correspondents(mails.get(case.id, none)) for case in self
        }

    def _list_correspondents(self, mails):
        """The names of those who wrote this case or its mails, or were in copy."""
        self.ensure_one()
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
        """Set a sender without contact as customer, once a colleague answers."""
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
