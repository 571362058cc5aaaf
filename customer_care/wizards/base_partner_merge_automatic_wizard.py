from odoo import api, models


class BasePartnerMergeAutomaticWizard(models.TransientModel):
    _inherit = "base.partner.merge.automatic.wizard"

    def _update_foreign_keys(self, src_partners, dst_partner):
        """Merge the care profiles before core moves the keys of the contacts."""
        profiles = self.env["care.profile"]._get_of_partners(src_partners | dst_partner)
        if profiles:
            profiles.with_env(self.env)._check_may_merge()
            profiles._merge_for(dst_partner)
        result = super()._update_foreign_keys(src_partners, dst_partner)
        self._refresh_cases(dst_partner)
        return result

    @api.model
    def _refresh_cases(self, partner):
        """Let the feedback that core has moved follow the profile of its contact."""
        # cases of all companies follow, whoever merges
        cases = self.env["care.feedback"].sudo()
        moved = cases.search([("partner_id", "=", partner.id)])
        for name in ("profile_id", "access_user_ids"):
            self.env.add_to_compute(cases._fields[name], moved)
