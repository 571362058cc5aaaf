from dateutil.relativedelta import relativedelta

from odoo import api, models

from odoo.addons.customer_care.models.common.days import span
from odoo.addons.customer_care.tools.rating import BEST, LOW

from ....tools import risk as risk_rules

RATED_DAYS = 180


class CareRiskSignalRating(models.AbstractModel):
    """The customer, or one of a company's people, rated the last case badly."""

    _name = "care.risk.signal.rating"
    _inherit = ["care.risk.case.mixin", "care.risk.signal"]
    _description = "Bad Rating of the Last Case"

    _sequence = 90
    _steps = ((LOW + 1.0, 15),)
    _is_falling = True
    _named = {}

    @api.model
    def _get_label(self):
        return self.env._("Bad rating of the last case")

    @api.model
    def _get_unit_label(self):
        return self.env._("of %(best)s", best=BEST)

    @api.model
    def _measure(self, batch):
        return {
            profile_id: risk_rules.Sign(last.value, 1, {"cases": last.feedback_id.ids})
            for profile_id, last in self._find_last(batch).items()
        }

    @api.model
    def _find_last(self, batch):
        """Map ids of customers to the last rating, if it was given of late."""
        first = batch.day - relativedelta(days=RATED_DAYS)
        ratings = self.env["care.feedback.rating"].search_fetch(
            self._get_counted_domain(batch, "feedback_id.")
            & span("date_rated", first, batch.day),
            ["date_rated", "feedback_id", "value"],
        )
        if not ratings:
            return {}
        by_case = ratings.grouped("feedback_id")
        return {
            profile_id: ratings.union(*map(by_case.get, cases)).sorted(
                lambda rating: (rating.date_rated, rating.id)
            )[-1]
            for profile_id, cases in self._share_out(batch, ratings.feedback_id).items()
        }

    @api.model
    def _tell_sign(self, sign):
        return self.env._(
            "%(value)s of %(best)s", value=self._format_number(sign.value), best=BEST
        )
