from dateutil.relativedelta import relativedelta

from odoo import api, models

from odoo.addons.customer_care.planning import touch_key


class CareTriggerWeekday(models.AbstractModel):
    """Wants touches around the first given weekday of each month."""

    _name = "care.trigger.weekday"
    _inherit = "care.trigger"
    _description = "Trigger: Weekday"

    _sequence = 50
    _rank = 35
    _plan_fields = ("weekday",)

    @api.model
    def _get_label(self):
        return self.env._("First Weekday of the Month")

    @api.model
    def _find_gap(self, plan):
        if not plan.weekday:
            return self.env._("Choose the weekday of the plan.")

    @api.model
    def _get_dates(self, audiences, window):
        return [
            self._make_candidate(
                step, profile, touch_key.write("weekday", text=month), due
            )
            for plan, profiles in audiences.items()
            for step in plan.step_ids
            for month, due in self._get_days(step, window)
            for profile in profiles
            if due >= self._get_owed_from(plan, profile, window)
        ]

    @api.model
    def _get_days(self, step, window):
        """The days of a step in the window, and the first ones after it."""
        offset = relativedelta(days=step.offset_days)
        month = (window.start - offset).replace(day=1)
        while month <= window.end - offset + relativedelta(months=2):
            ahead = (int(step.plan_id.weekday) - month.weekday()) % 7
            due = self._get_due(step, month + relativedelta(days=ahead))
            if due >= window.start:
                yield f"{month:%Y-%m}", due
            month += relativedelta(months=1)

    @api.model
    def _get_reason(self, item):
        return self.env._("First weekday of the month")
