from odoo import models


class BasePartnerMergeAutomaticWizard(models.TransientModel):
    """Lets cases follow the customers of their merged contacts."""

    _inherit = "base.partner.merge.automatic.wizard"

    def _update_foreign_keys(self, src_partners, dst_partner):
        result = super()._update_foreign_keys(src_partners, dst_partner)
        # cases of all companies follow, whoever merges
        cases = self.env["care.feedback"].sudo()
        moved = cases.search([("partner_id", "=", dst_partner.id)])
        for name in ("profile_id", "access_user_ids"):
            self.env.add_to_compute(cases._fields[name], moved)
        return result
