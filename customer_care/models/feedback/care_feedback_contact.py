from collections import Counter, defaultdict

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import email_normalize, email_normalize_all, escape_psql
from odoo.tools.mail import email_domain_extract

from ...tools.mail_hosts import is_public_host
from ..common.fast_insert import as_computed


class CareFeedback(models.Model):
    """Finds the contact of a case by its e-mail address.

    Of several the one with an owner wins, then the newest; one who has left is found as
    well. Who becomes the contact of a case takes along the earlier ones of the address.
    """

    _inherit = "care.feedback"

    proposed_partner_id = fields.Many2one(
        "res.partner",
        string="Company by Mail Domain",
        compute="_compute_proposed_partner_id",
        help="A company whose people write from the same mail domain.",
    )

    @api.model
    def _find_contact(self, email, company=None):
        """The contact outside with this address, as a company sees it, or none."""
        address = email_normalize(email or "", strict=False)
        company = company or self.env.company
        if not address:
            return self.env["res.partner"]
        for find in (self._find_by_address, self._find_by_cases, self._find_by_parts):
            if found := find(address, company):
                return self._choose_contact(found)
        return self.env["res.partner"]

    @api.model
    def _search_contacts(self, domain, company):
        """Contacts outside that the company knows, archived ones among them."""
        contacts = self.env["res.partner"].with_context(active_test=False)
        known = Domain("company_id", "in", [False, company.id])
        return contacts.search(known & Domain("partner_share", "=", True) & domain)

    @api.model
    def _find_by_address(self, address, company):
        return self._search_contacts(Domain("email_normalized", "=", address), company)

    @api.model
    def _find_by_cases(self, address, company):
        """Whom colleagues have chosen for this address before."""
        cases = self.search(
            self._get_address_domain(address, company)
            & Domain("partner_id", "!=", False)
            & Domain("is_unverified", "=", False),
            order="id desc",
        )
        return cases.filtered(lambda case: case._has_address(address))[:1].partner_id

    @api.model
    def _find_by_parts(self, address, company):
        """Contacts with several addresses, and customers with one for a channel."""
        part = Domain("email", "ilike", address)
        found = self._search_contacts(part, company).filtered(
            lambda contact: address in email_normalize_all(contact.email)
        )
        channels = self.env["care.profile.channel"].search(
            [("address", "=ilike", escape_psql(address))]
        )
        partners = channels.profile_id.partner_id
        return found | partners.filtered(
            lambda contact: contact.company_id in (company, company.browse())
        )

    @api.model
    def _choose_contact(self, contacts):
        """Of contacts with one address the one of whom somebody takes care."""
        profiles = self.env["care.profile"].search(
            [("partner_id", "in", (contacts | contacts.commercial_partner_id).ids)]
        )
        cared, owned = profiles.partner_id, profiles.filtered("user_id").partner_id
        return contacts.sorted(
            lambda contact: (
                contact.active,
                contact in owned,
                contact.commercial_partner_id in owned,
                contact in cared,
                contact.id,
            )
        )[-1:]

    @api.model
    def _get_address_domain(self, address, company):
        """Cases that may have come from an address; their headers hold names, too."""
        return Domain("email_from", "ilike", address) & Domain(
            "company_id", "=", company.id
        )

    def _has_address(self, address):
        self.ensure_one()
        return self._get_writer()[0] == address

    def _filter_chosen(self, vals):
        """The cases of strangers that get a contact when these values are written."""
        if not vals.get("partner_id"):
            return self.browse()
        return self.filtered(lambda case: not case.partner_id and case.email_from)

    def _link_earlier_cases(self):
        """Give the earlier cases of the same address to the contact as well."""
        if not self:
            return
        cases = self._as_assigner()
        others = cases._find_of_same_writers()
        sure = {case._get_writer() for case in cases._filter_written_from_address()}
        typed = others.filtered(lambda case: case._get_writer() not in sure)
        others -= typed - typed.with_env(self.env)._filtered_access("write")
        # whoever fills in a form may have typed any address
        others.filtered("origin").write({"is_shared": False, "is_unverified": True})
        # knowing who it is is no reason to propose another priority
        with as_computed(others, "priority", "proposed_priority"):
            others.partner_id = cases.partner_id  # they were given one contact

    def _get_writer(self):
        """The writer of a case without contact: address and company."""
        self.ensure_one()
        return email_normalize(self.email_from or "", strict=False), self.company_id

    def _find_of_same_writers(self):
        """The cases without contact that have the same writers as these."""
        writers = {case._get_writer() for case in self if case._get_writer()[0]}
        addresses = Domain.OR(self._get_address_domain(*writer) for writer in writers)
        found = self.search(Domain("partner_id", "=", False) & addresses)
        return found.filtered(lambda case: case._get_writer() in writers)

    def _filter_written_from_address(self):
        """Those of the cases to which a mail came from their own address."""
        mails = self._find_incoming_mails()
        mails = mails.grouped("res_id")
        none = self.env["mail.message"]
        return self.filtered(lambda case: case._is_among(mails.get(case.id, none)))

    def _is_among(self, mails):
        """Tell whether one of these mails came from the address of the case."""
        self.ensure_one()
        senders = ",".join(filter(None, mails.mapped("email_from")))
        return any(map(self._has_address, email_normalize_all(senders)))

    @api.depends("email_from", "partner_id")
    @api.depends_context("uid")
    def _compute_proposed_partner_id(self):
        writers = self.grouped(lambda case: (case._get_firm_host(), case.company_id))
        firms = self._count_people({host for host, _company in writers if host})
        everywhere = self.env["res.company"]
        for (host, company), cases in writers.items():
            people = firms[host, everywhere] + firms[host, company]
            cases.proposed_partner_id = max(
                people, key=lambda firm: (people[firm], firm.id), default=False
            )

    def _get_firm_host(self):
        """The mail domain of a stranger that may be the one of a firm, or none."""
        self.ensure_one()
        host = not self.partner_id and email_domain_extract(self.email_from or "")
        return host if host and not is_public_host(host) else False

    @api.model
    def _count_people(self, hosts):
        """How many people of firms, as the reader sees, write from mail domains.

        :return: maps a domain and the company of the contacts to the count of each firm
        """
        groups = (
            self.env["res.partner"]
            .sudo(False)
            ._read_group(
                Domain.OR(
                    Domain("email_normalized", "=ilike", f"%@{escape_psql(host)}")
                    for host in hosts
                )
                & Domain("partner_share", "=", True),
                ["commercial_partner_id", "company_id"],
                ["email_normalized:array_agg"],
            )
        )
        counts = defaultdict(Counter)
        for firm, company, addresses in groups:
            for address in addresses if firm.is_company else ():
                counts[email_domain_extract(address), company][firm] += 1
        return counts

    def action_take_proposed(self):
        """Make the writers customers of their cases, as contacts of the proposed firm.

        The firm itself would show it to all its people on the portal, and get the mail.
        Who has become a contact since is not made one again.
        """
        proposed = self.filtered("proposed_partner_id")
        writers = proposed.grouped(lambda case: case._get_writer())
        # each by itself, as by mail: whoever has looked at a proposal takes few at once
        known = {writer: self._find_contact(*writer) for writer in writers}
        strangers = [cases[0] for writer, cases in writers.items() if not known[writer]]
        known |= self.browse().union(*strangers)._add_writers()
        for writer, cases in writers.items():
            cases.partner_id = known[writer]
        return True

    def _add_writers(self):
        """Map who wrote these cases to new contacts, people of the proposed firms."""
        made = self._add_correspondents(
            {case: [case._get_writer()[0]] for case in self},
            {case: {"parent_id": case.proposed_partner_id.id} for case in self},
        )
        return {case._get_writer(): partner for case, partner in made.items()}
