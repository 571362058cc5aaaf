from dataclasses import replace
from datetime import timedelta

from odoo import api, models

from ....planning import touch_key
from ....planning.days import spread_day

FIRST_DAYS = 30  # within which the first one comes


class CareTriggerRecurring(models.AbstractModel):
    """Wants a touch every so many days, whatever other contacts there were.

    A regular contact waits as long as anybody has reached the customer lately. This
    one counts from its own last touch: executives visit executives although the owner
    calls every month.
    """

    _name = "care.trigger.recurring"
    _inherit = "care.trigger"
    _description = "Trigger: Fixed Interval"

    _sequence = 45
    _rank = 45
    _plan_fields = ("interval_days",)
    _step_fields = ("retry_days",)

    @api.model
    def _get_label(self):
        return self.env._("Fixed interval")

    @api.model
    def _get_dates(self, audiences, window):
        """Return the next touch that each plan wants of each customer.

        :param audiences: maps each plan to those of its customers that are asked about
        :param window: the days for which touches are planned now
        """
        regular = self.env["care.trigger.interval"]
        last = regular._get_last_touches(audiences)
        owed = {
            plan: self._get_owed_days(plan, profiles, window)
            for plan, profiles in audiences.items()
        }
        return [
            self._get_next(step, profile, interval, last.get((profile.id, step.id)))
            or self._get_first(
                step, profile, interval, owed[step.plan_id][profile.id], window
            )
            for step, profile, interval in regular._get_asked(audiences)
        ]

    @api.model
    def _get_first(self, step, profile, interval, owed_from, window):
        """The first touch, within a month from when it is owed, or from now on."""
        period = min(interval, FIRST_DAYS)
        due = spread_day(owed_from, period, profile.id)
        late = max(0, (window.today - due).days)
        due += timedelta(days=-(-late // period) * period)
        return self._make_numbered(step, profile, interval, 1, due)

    @api.model
    def _get_next(self, step, profile, interval, last):
        """The touch that waits, or the one that follows the last one."""
        if not last:
            return None
        text = touch_key.read(last.key).answered.text
        number = int(text) if text.isdigit() else 0
        if last._is_planned() or last._is_given_up():
            return self._make_numbered(step, profile, interval, number, last.date_due)
        rest = interval if self._is_settled(last) else step.retry_days
        due = last.date_closed + timedelta(days=rest)
        return self._make_numbered(step, profile, interval, number + 1, due)

    @api.model
    def _is_settled(self, touch):
        """Tell whether the touch reached the customer, or a person has skipped it."""
        is_declined = touch._is_skipped() and bool(touch.done_user_id)
        return is_declined or touch._is_done() and touch._is_reached()

    @api.model
    def _make_numbered(self, step, profile, interval, number, due):
        key = touch_key.write("recurring", text=number)
        return self._make_candidate(
            step, profile, key, due, facts={"interval": interval}
        )

    @api.model
    def _get_days_ahead(self, item, window, find_day, find_other):
        """Return the days of the next touch and of those that follow, all reached."""
        days, due = [], max(item.date_due, window.today)
        while due <= window.end:
            if day := find_day(replace(item, date_due=due)):
                days.append(day)
            due += timedelta(days=item.facts["interval"])
        return days
