from odoo import models

from odoo.addons.customer_care.tools.contactability import Verdict

AT_SEA = "At sea"


class CareProfile(models.Model):
    """Leaves customers in peace who are at sea, where no call reaches them."""

    _inherit = "care.profile"

    def _get_objections(self, tone, channel):
        objections = super()._get_objections(tone, channel)
        if self.partner_id.function == AT_SEA:
            objections.append(Verdict(self.env._("the customer is at sea")))
        return objections
