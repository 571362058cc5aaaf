from odoo import fields, models


class CareProfileStart(models.TransientModel):
    """Makes a customer of somebody whom another customer has referred."""

    _inherit = "care.profile.start"

    referral_id = fields.Many2one("care.referral")

    def _create_customer(self):
        profile = super()._create_customer()
        if self.referral_id:
            self.referral_id.referred_profile_id = profile
        return profile
