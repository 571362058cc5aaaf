from collections import defaultdict
from dataclasses import replace
from datetime import datetime, time, timedelta

import pytz

from odoo import api, models
from odoo.fields import Domain

from ....planning.days import Capacity, first_suitable, working_day_before
from ....tools.holidays import list_dates

# around the window, for reminders that lie before it and days that are full
DAYS_BEFORE = 30
DAYS_AFTER = 60


class CarePlanner(models.AbstractModel):
    """Finds the day of a touch among the working days of its person."""

    _inherit = "care.planner"

    @api.model
    def _find_day(self, item, user, wanted, working_days, capacity):
        """Dates stay where they are; regular contacts wait for a free working day.

        Nobody is disturbed on a day on which he does not want to be; only a dated
        greeting would be late, and says so instead.
        """
        suits = self._get_suits(item)
        if item.is_regular:
            day = capacity.find_day(user.id, working_days, wanted, suits)
        elif suits and not suits(wanted):
            day = first_suitable(wanted, suits)
        else:
            day = item.date_due
        capacity.take(user.id, day)
        return day

    @api.model
    def _get_day_finder(self, people, window):
        """Return a function that gives the day on which a person would do a touch.

        No day is full, for nobody knows yet what else there will be.
        """
        days = self._get_working_days(self.env["res.users"].union(*people), window)
        capacity = Capacity(0, {})

        def find_day(person, item):
            profile = self.env["care.profile"].browse(item.profile_id)
            if self._get_hold_reason(profile, item):
                return None
            wanted = max(item.date_due, window.today)
            return self._find_day(item, person, wanted, days[person.id], capacity)

        return find_day

    @api.model
    def _find_free_days(self, user, wanted, count):
        """Return so many days of a person, the same one until it is full."""
        window = self._get_window()
        limit = self.env["care.settings"]._get("daily_capacity")
        # so many working days there are in twice as many days, holidays included
        last = wanted + timedelta(days=2 * count // max(1, limit))
        days = self._get_working_days(user, replace(window, end=last))
        capacity = self._get_capacity(days, window)
        found = []
        for _touch in range(count):
            found.append(capacity.find_day(user.id, days[user.id], wanted))
            capacity.take(user.id, found[-1])
        return found

    @api.model
    def _get_suits(self, item):
        """Return a function that tells whether a day suits the customer, or None."""
        profile = self.env["care.profile"].browse(item.profile_id)
        if item.keeps_day or not profile.quiet_time_ids:
            return None
        return lambda day: not profile._get_disturbing_reason(day)

    @api.model
    def _prepare_day_values(self, item, planned, working_days):
        step = self.env["care.plan.step"].browse(item.step_id)
        reminder = planned - timedelta(days=step.lead_days)
        return {
            "date_planned": planned,
            "date_reminder": working_day_before(working_days, reminder),
        }

    @api.model
    def _replan_touches(self, moved, window):
        """Let waiting touches follow their dates, but for those moved by a person.

        :param moved: pairs of a touch and the candidate with its new date
        """
        touches = self.env["care.touch"].union(*[touch for touch, __ in moved])
        last_day = max([window.end, *(item.date_due for __, item in moved)])
        far = replace(window, end=last_day)
        days = self._get_working_days(touches.user_id, far)
        capacity = self._get_capacity(days, window, touches)
        by_values = defaultdict(self.env["care.touch"].browse)
        for touch, item in moved:
            values = {"date_due": item.date_due}
            if not touch.is_moved:
                working_days = days.get(touch.user_id.id, [])
                values |= self._prepare_new_day(touch, item, working_days, capacity)
            by_values[frozenset(values.items())] |= touch
        for values, same in by_values.items():
            same.write(dict(values))

    @api.model
    def _prepare_new_day(self, touch, item, working_days, capacity):
        user = touch.user_id
        wanted = max(item.date_due, user._get_care_today())
        planned = self._find_day(item, user, wanted, working_days, capacity)
        return self._prepare_day_values(item, planned, working_days)

    @api.model
    def _get_capacity(self, days, window, moved=()):
        """Count what the persons have planned already.

        :param moved: touches that leave their days
        """
        touches = self.env["care.touch"]
        groups = touches._read_group(
            touches._get_planned_domain()
            & Domain("user_id", "in", list(days))
            & Domain("date_planned", ">=", window.today)
            & Domain("id", "not in", [touch.id for touch in moved]),
            ["user_id", "date_planned:day"],
            ["__count"],
        )
        taken = {(user.id, day): count for user, day, count in groups}
        return Capacity(self.env["care.settings"]._get("daily_capacity"), taken)

    @api.model
    def _get_working_days(self, users, window):
        """Map the id of each person to his working days around the window."""
        first = window.start - timedelta(days=DAYS_BEFORE)
        last = window.end + timedelta(days=DAYS_AFTER)
        result = {}
        for (calendar, company), same in users.grouped(
            lambda user: (self._get_calendar(user), user.company_id)
        ).items():
            if calendar._has_care_hours():
                result |= self._read_calendar(calendar, company, same, first, last)
            else:  # core lets them have no working hours: every day is one
                result |= dict.fromkeys(same.ids, list_dates(first, last))
        return result

    @api.model
    def _read_calendar(self, calendar, company, users, first, last):
        """Map the id of each of these persons to his working days by a calendar."""
        start = datetime.combine(first, time.min, pytz.UTC)
        end = datetime.combine(last, time.max, pytz.UTC)
        resources = self._get_resources(users)
        intervals = calendar._get_care_intervals(start, end, company, resources)
        return {
            user.id: sorted(
                {
                    begin.date()
                    for begin, __, __ in intervals[self._get_resources(user)[:1].id]
                }
            )
            for user in users
        }

    @api.model
    def _get_calendar(self, user):
        return (
            self._get_resources(user)[:1].calendar_id
            or user.company_id.resource_calendar_id
        )

    @api.model
    def _get_resources(self, users):
        return users.resource_ids.filtered(
            lambda resource: resource.company_id == resource.user_id.company_id
        )
