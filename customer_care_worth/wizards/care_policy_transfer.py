from odoo import api, models
from odoo.fields import Domain


class CarePolicyTransfer(models.TransientModel):
    """Takes the rates of retention fees along, those that hold in the company."""

    _inherit = "care.policy.transfer"

    @api.model
    def _get_policy_models(self):
        return [*super()._get_policy_models(), "care.fee.rate"]

    @api.model
    def _get_key_fields(self, name):
        return (
            ["years_from"] if name == "care.fee.rate" else super()._get_key_fields(name)
        )

    @api.model
    def _get_exported_domain(self, name):
        domain = super()._get_exported_domain(name)
        if name != "care.fee.rate":
            return domain
        return domain & Domain("company_id", "=", self._get_rated_company().id)

    @api.model
    def _prepare_new_values(self, entry):
        values = super()._prepare_new_values(entry)
        if entry["model"] != "care.fee.rate":
            return values
        return values | {"company_id": self._get_rated_company().id}

    @api.model
    def _get_rated_company(self):
        """The company, where it has rates of its own: those of all do not hold then."""
        own = Domain("company_id", "=", self.env.company.id)
        return self.env["care.fee.rate"].search(own, limit=1).company_id
