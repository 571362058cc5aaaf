from dateutil.relativedelta import relativedelta

from odoo import api, fields, models

from odoo.addons.customer_care.models.common.days import span

from ....tools import risk as risk_rules
from ....tools import risk_history

SEEN_YEARS = 3
SPAN = 365  # the last half of so many days is compared with the one before


class CareRiskPurchaseMixin(models.AbstractModel):
    """Shared code of the signals that are measured from contributions."""

    _name = "care.risk.purchase.mixin"
    _description = "Risk Signal From Purchases"

    _value = None  # of the values that purchases tell
    _evidence_action = "customer_care_worth.care_contribution_action"

    @api.model
    def _measure(self, batch):
        described = batch.once(self.env["care.risk.purchase.mixin"]._describe_all)
        return {
            profile_id: risk_rules.Sign(round(values[self._value], 2), 1, facts)
            for profile_id, (values, facts) in described.items()
            if values[self._value] is not None
        }

    @api.model
    def _describe_all(self, batch):
        """Map ids of customers to what their purchases tell, and since when."""
        look = risk_history.Look(batch.day, SPAN, 1)
        gaps = self.env["care.risk.policy"]._get_usual_gaps(batch.profiles)
        found = {}
        for profile, history in batch.gather(self._find_histories(batch)):
            if history:
                history.sort()
                gap = gaps[profile.company_id]
                values = risk_history.describe(history, look, gap)
                facts = {"since": fields.Date.to_string(history[-1][0])}
                found[profile.id] = values, facts
        return found

    @api.model
    def _find_histories(self, batch):
        """Map ids of customers to what they brought in, by days."""
        first = batch.day - relativedelta(years=SEEN_YEARS)
        groups = self.env["care.contribution"]._read_group(
            [
                *span("date", first, batch.day),
                ("amount", ">", 0),
                ("profile_id", "in", batch.everybody.ids),
            ],
            ["profile_id"],
            ["date:array_agg", "amount:array_agg"],
        )
        return {
            profile.id: [*zip(days, map(float, amounts), strict=True)]
            for profile, days, amounts in groups
        }
