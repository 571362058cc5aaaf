from odoo import api, models

from ..models.privacy.care_access_log import PRINTED


class ReportCareProfile(models.AbstractModel):
    """Gathers the printout of all we hold on a customer, and logs that it was made."""

    _name = "report.customer_care.care_profile_report_document"
    _description = "Customer Data Report"

    @api.model
    def _get_report_values(self, docids, data=None):
        profiles = self.env["care.profile"].browse(docids)
        profiles._check_printout()
        self.env["care.access.log"]._log(PRINTED, profiles)
        return {
            "doc_ids": docids,
            "doc_model": "care.profile",
            "docs": profiles,
            "printouts": {profile: profile._get_printout() for profile in profiles},
        }
