from odoo import models
from odoo.tools import get_lang


class ResPartner(models.Model):
    """How a customer is spoken to by the system."""

    _inherit = "res.partner"

    def _get_care_lang(self):
        """The language of the customer, or of the company where it is not known."""
        return get_lang(self.env, self.lang).code
