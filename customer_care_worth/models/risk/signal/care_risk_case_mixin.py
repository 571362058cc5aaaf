from odoo import api, models
from odoo.fields import Domain


class CareRiskCaseMixin(models.AbstractModel):
    """Shared code of the signals that are measured from cases.

    What is said of the owner is not for the owner's eyes, and counts for nothing.
    """

    _name = "care.risk.case.mixin"
    _description = "Risk Signal From Cases"

    _named = {"cases": "care.feedback"}
    _evidence_action = "customer_care.care_feedback_action"

    @api.model
    def _get_counted_domain(self, batch, path=""):
        """The cases of the customers, and those of the people of companies.

        :param path: leads from the records that are looked for to their cases
        """
        companies = [company.partner_id.id for company in batch.companies]
        own = Domain(f"{path}profile_id", "in", batch.everybody.ids)
        own |= Domain(f"{path}commercial_partner_id", "in", companies)
        return own & Domain(f"{path}is_about_owner", "=", False)

    @api.model
    def _share_out(self, batch, cases):
        """Map ids of customers to the cases that are theirs, or their people's."""
        if not cases:
            return {}
        by_profile = cases.grouped("profile_id")
        by_company = cases.grouped("commercial_partner_id")
        found = {}
        for profile, members in batch.circles.items():
            own = cases.browse().union(
                *(
                    by_profile[member_id]
                    for member_id in members
                    if member_id in by_profile
                )
            )
            if profile.is_company:
                own |= by_company.get(profile.partner_id, cases.browse())
            if own:
                found[profile.id] = own
        return found

    @api.model
    def _get_evidence_domain(self, profiles, sign):
        return Domain("id", "in", sign.facts["cases"])
