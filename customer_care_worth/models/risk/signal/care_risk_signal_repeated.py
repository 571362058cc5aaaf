from dateutil.relativedelta import relativedelta

from odoo import api, models

from odoo.addons.customer_care.models.common.days import span

REPEATED_DAYS = 90


class CareRiskSignalRepeated(models.AbstractModel):
    """The same customer complains again and again, or is not content with the end."""

    _name = "care.risk.signal.repeated"
    _inherit = "care.risk.signal.complaint"
    _description = "Repeated Complaints and Problems"

    _sequence = 80
    _steps = ((3.0, 10),)

    @api.model
    def _get_label(self):
        return self.env._("Repeated complaints and problems")

    @api.model
    def _get_unit_label(self):
        return self.env._(
            "cases in %(days)s days, reopenings included", days=REPEATED_DAYS
        )

    @api.model
    def _get_time_domain(self, day):
        first = day - relativedelta(days=REPEATED_DAYS)
        return span("date_opened", first, day) | span("date_reopened", first, day)

    @api.model
    def _weigh_cases(self, cases):
        return sum(1 + case.reopened_count for case in cases)
