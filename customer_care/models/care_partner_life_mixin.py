from odoo import models


class CarePartnerLifeMixin(models.AbstractModel):
    """Lets care profiles go the way of their contacts."""

    _name = "care.partner.life.mixin"
    _description = "Life Cycle of Contacts in Care"

    def write(self, vals):
        result = super().write(vals)
        if "active" in vals and (profiles := self._get_care_profiles()):
            if vals["active"]:
                profiles._return()
            else:
                profiles._retire()
        return result

    def unlink(self):
        cases = self.env["care.feedback"]._get_of_partners(self)
        self._get_care_profiles().unlink()
        result = super().unlink()
        cases._anonymise()
        return result

    def _get_care_profiles(self):
        """The profiles of these contacts, whoever asks."""
        return self.env["care.profile"]._get_of_partners(self)
