from odoo import models


class BasePartnerMergeAutomaticWizard(models.TransientModel):
    """Merges customers where core merges their contacts."""

    _inherit = "base.partner.merge.automatic.wizard"

    def _update_foreign_keys(self, src_partners, dst_partner):
        """Merge the care profiles before core moves the keys of the contacts."""
        profiles = self.env["care.profile"]._get_of_partners(src_partners | dst_partner)
        if profiles:
            profiles.with_env(self.env)._check_may_merge()
            profiles._merge_for(dst_partner)
        return super()._update_foreign_keys(src_partners, dst_partner)
