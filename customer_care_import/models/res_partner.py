from odoo import models
from odoo.fields import Domain

from ..importer.cell_phones import CHINA, read_phones


class ResPartner(models.Model):
    """A contact is found by all numbers that a file told of the customer."""

    _inherit = "res.partner"

    def _search_phone_mobile_search(self, operator, value):
        domain = super()._search_phone_mobile_search(operator, value)
        if operator not in ("ilike", "like", "=") or not isinstance(value, str):
            return domain
        profiles = self.env["care.profile"]
        if not value or not profiles.has_access("read"):
            return domain
        # under the rights of whoever looks: the number of a hidden customer finds none
        customers = profiles._search(self._get_other_phone_domain(value))
        return domain | Domain("id", "in", customers.subselect("partner_id"))

    def _get_other_phone_domain(self, text):
        """Where a number stands as typed, or as the import writes it."""
        country = self.env.company.country_id.code or CHINA
        forms = {text, *(read_phones(text, country).value or ())}
        return Domain.OR(Domain("other_phones", "ilike", form) for form in forms)
