from dateutil.relativedelta import relativedelta

from odoo import api, models
from odoo.fields import Domain

from odoo.addons.customer_care.models.common.days import span
from odoo.addons.customer_care.models.community.care_event_personnel import LEFT

from ....tools.risk import HALF_YEAR


class CareRiskSignalLeft(models.AbstractModel):
    """The contact person whom we knew is gone."""

    _name = "care.risk.signal.left"
    _inherit = "care.risk.signal"
    _description = "Contact Person Left"

    _sequence = 120
    _evidence_action = "customer_care.care_event_action"

    @api.model
    def _get_label(self):
        return self.env._("Contact person left")

    @api.model
    def _get_unit_label(self):
        return self.env._("people in half a year")

    @api.model
    def _measure(self, batch):
        late = span("date", batch.day - relativedelta(days=HALF_YEAR), batch.day)
        left = late & self._get_type_domain()
        return self._sum_by_customer(
            batch, self._count_records("care.event", batch, left)
        )

    @api.model
    def _get_type_domain(self):
        return Domain("type_id.code", "=", LEFT)

    @api.model
    def _get_evidence_domain(self, profiles, sign):
        theirs = super()._get_evidence_domain(profiles, sign)
        return theirs & self._get_type_domain()
