from dateutil.relativedelta import relativedelta

from odoo import api, models
from odoo.fields import Domain

from odoo.addons.customer_care.models.common.days import span
from odoo.addons.customer_care.models.promise.care_promise import BROKEN

from ....tools.risk import HALF_YEAR


class CareRiskSignalPromise(models.AbstractModel):
    """We have broken our word, or are about to."""

    _name = "care.risk.signal.promise"
    _inherit = "care.risk.signal"
    _description = "Broken Promises"

    _sequence = 110
    _evidence_action = "customer_care.care_promise_action"

    @api.model
    def _get_label(self):
        return self.env._("Broken or overdue promises")

    @api.model
    def _get_unit_label(self):
        return self.env._("promises")

    @api.model
    def _measure(self, batch):
        late = self._get_late_domain(batch.day)
        return self._sum_by_customer(
            batch, self._count_records("care.promise", batch, late)
        )

    @api.model
    def _get_late_domain(self, day):
        since = span("date_closed", day - relativedelta(days=HALF_YEAR), day)
        broken = Domain("state", "=", BROKEN) & since
        is_open = self.env["care.promise"]._get_open_domain()
        return broken | is_open & Domain("date_due", "<", day)

    @api.model
    def _get_evidence_domain(self, profiles, sign):
        theirs = super()._get_evidence_domain(profiles, sign)
        broken = Domain("state", "=", BROKEN)
        return theirs & (broken | self.env["care.promise"]._get_open_domain())
