from datetime import timedelta

from odoo import api, models

from ....planning import touch_key
from ....tools.planning import Candidate


class CareTriggerOnce(models.AbstractModel):
    """Wants touches around one date of the plan: campaigns and urgent outreach."""

    _name = "care.trigger.once"
    _description = "Trigger: One Date"

    @api.model
    def _get_dates(self, audiences, window):
        """Return the touches that the plans want around their own dates.

        :param audiences: maps each plan to those of its customers that are asked about
        :param window: the days for which touches are planned now
        """
        return [
            self._make(step, profile)
            for plan, profiles in audiences.items()
            for step in plan.step_ids
            if plan.date_once + timedelta(days=step.offset_days) >= window.start
            for profile in profiles
        ]

    @api.model
    def _make(self, step, profile):
        plan = step.plan_id
        return Candidate(
            profile_id=profile.id,
            step_id=step.id,
            plan_id=plan.id,
            key=touch_key.write("once"),
            date_due=plan.date_once + timedelta(days=step.offset_days),
            kind="sympathy" if plan.tone == "sympathy" else "once",
        )

    @api.model
    def _get_reason(self, item):
        return self.env["care.plan.step"].browse(item.step_id).name
