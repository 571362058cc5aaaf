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
        touches, cases = self.env["care.touch"], self.env["care.feedback"]
        touch = "care.touch", f"{CORE}.care_touch_action"
        waiting = touches._get_waiting_domain()
        today, soon, week = (  # as texts, which pages take along
            fields.Date.to_string(fields.Date.add(day, days=days))
            for days in (0, 2, SOON)
        )
        at_risk = self.env["care.risk"]._get_at_risk_domain()
        found = {
            "due": (
                self.env._("Due Today"),
                *touch,
                waiting & Domain("date_planned", "=", today),
            ),
            "left": (
                self.env._("Left Over"),
                *touch,
                waiting & Domain("date_planned", "<", today),
            ),
            "cases": (
                self.env._("Cases Due by Tomorrow"),
                "care.feedback",
                f"{CORE}.care_feedback_action",
                cases._get_open_domain() & Domain("date_deadline", "<", soon),
            ),
            "promises_due": (
                self.env._("Promises Due in 7 Days"),
                "care.promise",
                f"{CORE}.care_promise_action",
                self.env["care.promise"]._get_open_domain()
                & Domain("date_due", "<", week),
            ),
            "risk": (
                self.env._("At Risk"),
                "care.profile",
                f"{CORE}.care_profile_action",
                Domain("risk_ids", "any", at_risk),
            ),
        }
        return {code: Measure(*each, day="") for code, each in found.items()} | {
            "soon": Measure(
                self.env._("Occasions in 7 Days"),
                "care.occasion",
                f"{CORE}.care_occasion_action",
                self.env["care.occasion"]._get_soon_domain(SOON),
                "profile_id.user_id",
                day="",
            )
        }
