from odoo import api, fields, models
from odoo.fields import Domain

from .care_work_measure import Measure
from .care_work_measure_known import CORE

SOON = 7  # days ahead that occasions and promises are shown


class CareWorkMeasure(models.AbstractModel):
    """What lies before a person today, whatever the period that one looks at."""

    _inherit = "care.work.measure"

    @api.model
    def _get_measures(self):
        return {
            **super()._get_measures(),
            **self._get_now_measures(self.env.company._get_care_today()),
        }

    @api.model
    def _get_now_measures(self, day):
        """What waits on a day, by code."""
        found = self._find_waiting(day)
        return {code: Measure(*each, day="") for code, each in found.items()} | {
            "soon": Measure(
                self.env._("Occasions in 7 Days"),
                "care.occasion",
                f"{CORE}.care_occasion_action",
                self.env["care.occasion"]._get_soon_domain(SOON),
                "profile_id.user_id",
                day="",
            ),
            "risk": Measure(
                self.env._("At Risk"),
                "care.profile",
                f"{CORE}.care_profile_action",
                Domain("risk_ids", "any", self.env["care.risk"]._get_at_risk_domain()),
                day="",
            ),
        }

    @api.model
    def _find_waiting(self, day):
        """The label, the model, the list and the domain of work that waits on a day."""
        cases, promises = self.env["care.feedback"], self.env["care.promise"]
        touch = "care.touch", f"{CORE}.care_touch_action"
        case = "care.feedback", f"{CORE}.care_feedback_action"
        promise = "care.promise", f"{CORE}.care_promise_action"
        waiting = self.env["care.touch"]._get_waiting_domain()
        days = (fields.Date.add(day, days=days) for days in (0, 2, SOON))
        today, tomorrow, week = map(fields.Date.to_string, days)  # as pages take them
        due, left = (
            waiting & Domain("date_planned", operator, today) for operator in ("=", "<")
        )
        late = cases._get_open_domain() & Domain("date_deadline", "<", tomorrow)
        given = promises._get_open_domain() & Domain("date_due", "<", week)
        return {
            "due": (self.env._("Due Today"), *touch, due),
            "left": (self.env._("Left Over"), *touch, left),
            "cases": (self.env._("Cases Due by Tomorrow"), *case, late),
            "promises_due": (self.env._("Promises Due in 7 Days"), *promise, given),
        }
