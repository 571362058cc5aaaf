from odoo import api, fields, models
from odoo.fields import Domain


class CareCompanyPolicyMixin(models.AbstractModel):
    """A policy of which one record applies to a company: its own, or the shared one."""

    _name = "care.company.policy.mixin"
    _inherit = "care.policy.mixin"
    _description = "Policy of One Record per Company"
    _order = "company_id, id"

    company_id = fields.Many2one("res.company", help="Empty for all companies.")

    @api.depends("company_id")
    def _compute_display_name(self):
        for policy in self:
            policy.display_name = policy.company_id.name or self.env._("All companies")

    @api.model
    def _get_policy(self, company):
        """The policy that applies to a company; it may be empty."""
        return self._map_policies(company)[company]

    @api.model
    def _map_policies(self, companies):
        """Map companies, and the empty company, to the policy that applies there.

        It is empty where there is none. All are found at once.
        """
        holding = Domain("company_id", "in", [*companies.ids, False])
        found = self.search(holding).grouped("company_id")
        nobody = self.env["res.company"]
        of_all = found.get(nobody, self.browse())
        return {company: found.get(company, of_all) for company in [nobody, *companies]}

    @api.model
    def _get_rules_of(self, companies):
        """Map companies, and the empty company, to the rules that apply there."""
        policies = self._map_policies(companies)
        return {company: policy._get_rules() for company, policy in policies.items()}

    def _get_rules(self):
        """Hook: the rules of a policy; of none, those that usually hold."""
        raise NotImplementedError

    def _get_company_domain(self):
        """What is of the companies in which this policy holds."""
        self.ensure_one()
        if self.company_id:
            return Domain("company_id", "=", self.company_id.id)
        others = self.search([("company_id", "!=", False)]).company_id
        return Domain("company_id", "not in", others.ids)
