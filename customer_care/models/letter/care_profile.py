from odoo import models

from ...tools.family_names import find_family_name
from ...tools.names import find_surname
from ...tools.persons import FEMALE, MALE


class CareProfile(models.Model):
    """How a customer is addressed in messages."""

    _inherit = "care.profile"

    def _get_address_name(self):
        """The form of address that the customer likes, or else surname and title.

        Where the surname is not known for sure, the whole name stands with the title.
        """
        name = self.form_of_address or self.name or ""
        if self.form_of_address or self.is_company:
            return name
        facts = {"surname": self._get_surname() or name}
        titles = {
            MALE: self.env._("Mr. %(surname)s", **facts),
            FEMALE: self.env._("Ms. %(surname)s", **facts),
        }
        return titles.get(self.gender, name) if name else ""

    def _get_surname(self):
        """The surname of a person in Chinese or Latin letters, if it is known."""
        return find_surname(self.name) or find_family_name(
            self.name, self.country_id.code
        )
