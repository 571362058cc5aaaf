from odoo import api, models
from odoo.fields import Domain
from odoo.tools import email_normalize, escape_psql

from ...tools.names import normal_name
from .res_partner_start import ADDRESS_TYPES

SHOWN_AT_MOST = 5
LOOKED_AT = 200


class ResPartner(models.Model):
    """Finds the contacts that somebody is about to enter once more.

    The address book is open to all colleagues: who is found there is shown. Of a
    customer whom the reader may not see, the name of the owner is told, no more.
    """

    _inherit = "res.partner"

    @api.model
    def _find_care_similar(self, name, phone, email):
        """Contacts of the same phone, address or name, in this order."""
        number = phone and self._format_care_phone(phone)
        address = email_normalize(email or "")
        alike = [
            self._search_similar(Domain("phone_sanitized", "=", number), number),
            self._search_similar(Domain("email_normalized", "=", address), address),
            self._search_namesakes(name),
        ]
        return self.browse().union(*alike)[:SHOWN_AT_MOST]

    @api.model
    def _format_care_phone(self, phone):
        country = self.env.company.country_id
        return self._phone_format(number=phone, country=country) or phone

    @api.model
    def _search_similar(self, domain, is_asked):
        if not is_asked:
            return self.browse()
        own_addresses = Domain("type", "not in", ADDRESS_TYPES)
        return self.search(domain & own_addresses, limit=LOOKED_AT)

    @api.model
    def _search_namesakes(self, name):
        """Those whose names are the same but for blanks, capitals and wide forms."""
        wanted = normal_name(name)
        if not wanted:
            return self.browse()
        found = self._search_similar(self._get_namesakes_domain(name.strip()), name)
        return found.filtered(lambda contact: normal_name(contact.name) == wanted)

    @api.model
    def _get_namesakes_domain(self, name):
        """What finds names with any blanks between their words or characters."""
        words = name.split()
        apart = normal_name(name)
        forms = {" ".join(words), "".join(words), apart}
        patterns = {*map(escape_psql, forms), "%".join(map(escape_psql, apart))}
        return Domain.OR(Domain("name", "=ilike", pattern) for pattern in patterns)

    def _describe_similar(self):
        """Say of each contact who cares for it, and what can be done with it."""
        refusals = self._get_care_refusals()
        cared = self.env["care.profile"]._get_of_partners(self).grouped("partner_id")
        return [
            {
                "id": partner.id,
                "name": partner.display_name,
                "phone": partner.phone or "",
                **partner._tell_similar(cared.get(partner), refusals),
            }
            for partner in self
        ]

    def _tell_similar(self, profile, refusals):
        """What is told of one: whose customer it is, and what can be done."""
        self.ensure_one()
        if self.care_profile_id:
            return {"note": self.env._("Already your customer"), "can": "open"}
        if profile:
            return {"note": self._tell_owner(profile.user_id), "can": ""}
        if reason := refusals.get(self):
            return {"note": reason, "can": ""}
        return {"note": self.env._("Contact, not yet a customer"), "can": "take"}

    @api.model
    def _tell_owner(self, owner):
        if owner:
            return self._tell_cared_by(owner)
        return self.env._("Customer without an owner: ask an officer.")
