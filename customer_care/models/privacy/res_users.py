from odoo import api, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain

CARER = "customer_care.group_care_user"
OFFICER = "customer_care.group_care_officer"
MANAGER = "customer_care.group_care_manager"


class ResUsers(models.Model):
    """Who uses customer care, who looks after all customers, and who decides.

    Which of the groups a person has is asked for here alone.
    """

    _inherit = "res.users"

    def _does_care(self):
        """Tell whether a person is a colleague who uses customer care."""
        self.ensure_one()
        return self.has_group(CARER) and not self.share

    def _check_does_care(self):
        """Refuse, as given some work, who sees nothing of it."""
        for user in self:
            if not user._does_care():
                raise ValidationError(
                    self.env._(
                        "%(name)s has no role in Customer Care: first give them one "
                        "under Settings / Users.",
                        name=user.name,
                    )
                )

    def _may_care_in(self, companies):
        """Tell whether a person sees what is given to him in these companies."""
        return self._does_care() and companies <= self.company_ids

    def _is_at_work_in(self, companies):
        """Tell whether there is a person who has not left, and may care there."""
        return self.active and self._may_care_in(companies)

    def _is_care_officer(self):
        """Tell whether the user looks after all customers, as managers do, too."""
        self.ensure_one()
        return self.has_group(OFFICER)

    def _is_care_manager(self):
        """Tell whether the user decides about policy, and about erasure."""
        self.ensure_one()
        return self.has_group(MANAGER)

    @api.model
    def _get_carers_domain(self):
        return self._get_colleagues_domain(CARER)

    @api.model
    def _get_care_officers_domain(self):
        return self._get_colleagues_domain(OFFICER)

    @api.model
    def _get_colleagues_domain(self, group):
        groups = self.env.ref(group)
        return Domain("all_group_ids", "in", groups.ids) & Domain("share", "=", False)

    @api.model
    def _get_care_officers(self):
        return self._get_care_colleagues(OFFICER)

    @api.model
    def _get_care_managers(self):
        return self._get_care_colleagues(MANAGER)

    @api.model
    def _get_care_colleagues(self, group):
        # env.ref would ask the database each time whether the group exists
        group_id = self.env["ir.model.data"]._xmlid_to_res_id(group)
        return self.env["res.groups"].browse(group_id).all_user_ids

    @api.model
    def _find_other_officers(self, company, besides=None):
        """Who looks after the customers of a company, but one: the user himself."""
        left_out = self.env.user if besides is None else besides
        return self.search(self._get_others_domain(OFFICER, company, left_out))

    @api.model
    def _find_care_managers(self, company, besides):
        """The managers of a company, other than somebody who knows already."""
        domain = self._get_others_domain(MANAGER, company, besides)
        return self.search(domain, order="id")

    @api.model
    def _get_others_domain(self, group, company, left_out):
        return (
            self._get_colleagues_domain(group)
            & Domain("company_ids", "in", company.ids)
            & Domain("id", "not in", left_out.ids)
        )
