from odoo import api, models
from odoo.exceptions import AccessError
from odoo.fields import Domain


class CarePolicyMixin(models.AbstractModel):
    """Policy that managers set for their companies, or for all of them at once.

    What has no company holds in every company: it is changed by those managers only
    who belong to all. What has one is its own managers' affair, as the rules say.
    """

    _name = "care.policy.mixin"
    _inherit = "care.guard.mixin"
    _description = "Policy of Companies"

    _policy_company = "company_id"  # the path to the company, where there may be one

    @api.model_create_multi
    def create(self, vals_list):
        records = super().create(vals_list)
        records._check_new_policy()
        return records

    def write(self, vals):
        self._check_policy_companies()
        result = super().write(vals)
        self._check_policy_companies()
        self._on_policy_changed(vals)
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_policy_of_others(self):
        self._check_policy_companies()

    def _check_new_policy(self):
        """Hook: refuse what the user may not add."""
        self._check_policy_companies()

    def _on_policy_changed(self, vals):
        """Hook: have carried out again what hangs on the policy that was changed."""

    def _check_policy_companies(self):
        """Refuse to change what holds also where the user does not belong."""
        if self._is_system() or not self._filter_common():
            return
        if not self.env.user._belongs_to_all_companies():
            raise AccessError(
                self.env._(
                    "This applies to all companies, and you do not belong to all of "
                    "them."
                )
            )

    def _filter_common(self):
        """Return the records that hold in all companies."""
        if self._policy_company.split(".")[0] not in self._fields:
            return self
        return self.filtered_domain(Domain(self._policy_company, "=", False))
