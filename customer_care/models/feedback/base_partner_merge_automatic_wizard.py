from odoo import models


class BasePartnerMergeAutomaticWizard(models.TransientModel):
    """Lets cases follow the customers of their merged contacts."""

    _inherit = "base.partner.merge.automatic.wizard"

    def _update_foreign_keys(self, src_partners, dst_partner):
        result = super()._update_foreign_keys(src_partners, dst_partner)
        # cases of all companies follow, whoever merges
        moved = self.env["care.feedback"]._get_of_partners(dst_partner)
        self.env.add_to_compute(moved._fields["profile_id"], moved)
        moved._renew_access()
        return result
