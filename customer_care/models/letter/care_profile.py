from odoo import models

from ...tools.names import find_surname


class CareProfile(models.Model):
    """How a customer is addressed in messages."""

    _inherit = "care.profile"

    def _get_address_name(self):
        """The form of address that the customer likes, or else name and title."""
        name = self.form_of_address or self.name or ""
        if self.form_of_address or self.is_company:
            return name
        facts = {"surname": find_surname(name) or name}
        titles = {
            "male": self.env._("Mr. %(surname)s", **facts),
            "female": self.env._("Ms. %(surname)s", **facts),
        }
        return titles.get(self.gender, name) if name else ""
