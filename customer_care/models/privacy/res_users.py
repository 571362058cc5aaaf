from odoo import api, models
from odoo.fields import Domain

OFFICER = "customer_care.group_care_officer"
MANAGER = "customer_care.group_care_manager"


class ResUsers(models.Model):
    """Who looks after the customers of all colleagues: asked for here alone."""

    _inherit = "res.users"

    def _is_care_officer(self):
        """Tell whether the user looks after all customers, as managers do, too."""
        self.ensure_one()
        return self.has_group(OFFICER)

    @api.model
    def _get_care_officers_domain(self):
        return self._get_care_group_domain(OFFICER)

    @api.model
    def _get_care_group_domain(self, xmlid):
        group = self.env.ref(xmlid)
        return Domain("all_group_ids", "in", group.ids) & Domain("share", "=", False)

    @api.model
    def _find_other_officers(self, company):
        """Who looks after the customers of a company, but the user himself."""
        return self.search(
            self._get_care_officers_domain()
            & Domain("company_ids", "in", company.ids)
            & Domain("id", "!=", self.env.uid)
        )

    @api.model
    def _find_care_manager(self, company, besides):
        """A manager of a company, other than somebody who knows already."""
        domain = (
            self._get_care_group_domain(MANAGER)
            & Domain("company_ids", "in", company.ids)
            & Domain("id", "!=", besides.id)
        )
        return self.search(domain, order="id", limit=1)
