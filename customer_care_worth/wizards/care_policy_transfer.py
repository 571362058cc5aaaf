from odoo import api, models
from odoo.fields import Domain

MODELS = [
    "care.competitor",
    "care.dimension",
    "care.fee.rate",
    "care.loss.reason",
    "care.loyalty.policy",
    "care.pool.policy",
    "care.questionnaire",
    "care.question",
    "care.risk.policy",
    "care.risk.step",
    "care.segment.dimension",
    "care.segment.value",
    "care.tie",
    "care.tier.benefit",
    "care.tier.rule",
    "care.tier.class",
]
KEYS = {
    "care.dimension": ["code"],
    "care.fee.rate": ["years_from"],
    "care.loyalty.policy": [],  # one holds in a company, and needs no name
    "care.pool.policy": [],
    "care.question": ["name", "questionnaire_id"],
    "care.risk.policy": [],
    "care.risk.step": ["signal", "threshold", "policy_id"],
    "care.segment.value": ["name", "dimension_id"],
    "care.tier.benefit": ["name", "tier_id"],
    "care.tier.class": ["name", "rule_id"],
}
# what the form computes or counts in money, and yet is the manager's choice
MORE_FIELDS = {
    "care.tier.class": ["zone"],
    "care.tier.rule": ["potential_from", "value_from"],
}
PARTS = {"care.question", "care.segment.value", "care.tier.benefit", "care.tier.class"}
# a rule moves nobody at night before somebody here has looked at its preview
LEFT_OUT = {
    "care.risk.policy": {"date_learned"},  # here nothing was learned on that day
    "care.tier.rule": {"date_run", "is_automatic"},
}
# of these one record holds in a company: its own, or that of all
HOLDING = {"care.loyalty.policy", "care.pool.policy", "care.risk.policy"}


class CarePolicyTransfer(models.TransientModel):
    """Takes along by what customers are told apart, what ties them, and what they get.

    And what they are asked, who counts as loyal, and who is at risk. Of the rates of
    retention fees, of the rules of loyalty and of the pool, and of the points of risk,
    those go that hold in the company.
    """

    _inherit = "care.policy.transfer"

    @api.model
    def _get_policy_models(self):
        return [*super()._get_policy_models(), *MODELS]

    @api.model
    def _get_policy_fields(self, name):
        left_out = LEFT_OUT.get(name, set())
        usual = super()._get_policy_fields(name)
        more = MORE_FIELDS.get(name, [])
        return [*(name for name in usual if name not in left_out), *more]

    @api.model
    def _get_key_fields(self, name):
        return KEYS[name] if name in KEYS else super()._get_key_fields(name)

    @api.model
    def _get_exported_domain(self, name):
        domain = super()._get_exported_domain(name)
        if name == "care.fee.rate":
            return domain & Domain("company_id", "=", self._get_rated_company().id)
        if name in HOLDING:
            holding = self.env[name]._get_policy(self.env.company)
            return domain & Domain("id", "in", holding.ids)
        if name == "care.risk.step":
            holding = self.env["care.risk.policy"]._get_policy(self.env.company)
            return Domain("policy_id", "in", holding.ids)
        if name in PARTS:
            holding = self.env[name]._policy_company
            return domain & Domain(holding, "in", [self.env.company.id, False])
        return domain

    @api.model
    def _prepare_new_values(self, entry):
        values = super()._prepare_new_values(entry)
        if entry["model"] == "care.tier.rule":
            return values | {"class_ids": []}  # its own follow, not the usual ones
        if entry["model"] == "care.fee.rate":
            return values | {"company_id": self._get_rated_company().id}
        if entry["model"] in HOLDING:
            values |= {"company_id": self.env.company.id}
        if entry["model"] == "care.risk.policy":
            return values | {"step_ids": []}  # its own follow, not the usual ones
        return values

    @api.model
    def _unpack_entry(self, entry, unknown):
        values = super()._unpack_entry(entry, unknown)
        if entry["model"] == "care.risk.step" and not self._knows_signal(values):
            unknown.append(self._tell_unknown_signal(values))
        return values

    @api.model
    def _is_complete(self, entry, values):
        """The points of a signal whose addon is not here count for nothing."""
        is_known = entry["model"] != "care.risk.step" or self._knows_signal(values)
        return is_known and super()._is_complete(entry, values)

    @api.model
    def _knows_signal(self, values):
        signals = self.env["care.risk.step"]._fields["signal"]
        return values.get("signal") in signals.get_values(self.env)

    @api.model
    def _tell_unknown_signal(self, values):
        return self.env._(
            "Risk signal that is not found here: %(name)s",
            name=values.get("signal") or "",
        )

    @api.model
    def _get_rated_company(self):
        """The company, where it has rates of its own: those of all do not hold then."""
        own = Domain("company_id", "=", self.env.company.id)
        return self.env["care.fee.rate"].search(own, limit=1).company_id
