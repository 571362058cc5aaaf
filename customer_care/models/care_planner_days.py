from datetime import datetime, time, timedelta

import pytz

from odoo import api, models

from ..tools.planning import Capacity, working_day_before


class CarePlannerDays(models.AbstractModel):
    """Finds the day of a touch among the working days of its person."""

    _name = "care.planner.days"
    _description = "Days of Planned Touches"

    @api.model
    def _find_day(self, item, user, wanted, working_days, capacity):
        """Dates stay where they are; regular contacts wait for a free working day."""
        if item.kind == "interval":
            day = capacity.find_day(user.id, working_days, wanted)
        else:
            day = item.date_due
        capacity.take(user.id, day)
        return day

    @api.model
    def _prepare_day_values(self, item, planned, working_days):
        step = self.env["care.plan.step"].browse(item.step_id)
        reminder = planned - timedelta(days=step.lead_days)
        return {
            "date_planned": planned,
            "date_reminder": working_day_before(working_days, reminder),
        }

    @api.model
    def _get_capacity(self, days, window):
        """Count what the persons have planned already."""
        groups = self.env["care.touch"]._read_group(
            [
                ("user_id", "in", list(days)),
                ("state", "=", "planned"),
                ("date_planned", ">=", window.today),
            ],
            ["user_id", "date_planned:day"],
            ["__count"],
        )
        taken = {(user.id, day): count for user, day, count in groups}
        return Capacity(self.env["care.settings"]._get("daily_capacity"), taken)

    @api.model
    def _get_working_days(self, users, window):
        """Map the id of each person to his working days around the window."""
        start = datetime.combine(window.start - timedelta(days=30), time.min, pytz.UTC)
        end = datetime.combine(window.end + timedelta(days=60), time.max, pytz.UTC)
        result = {}
        for calendar, same in users.grouped(self._get_calendar).items():
            resources = self._get_resources(same)
            intervals = calendar._work_intervals_batch(start, end, resources)
            for user in same:
                resource = self._get_resources(user)[:1]
                days = {begin.date() for begin, __, __ in intervals[resource.id]}
                result[user.id] = sorted(days)
        return result

    @api.model
    def _get_calendar(self, user):
        return (
            self._get_resources(user)[:1].calendar_id
            or user.company_id.resource_calendar_id
        )

    @api.model
    def _get_resources(self, users):
        # read as superuser: working times are needed, not shown
        return users.sudo().resource_ids.filtered(
            lambda resource: resource.company_id == resource.user_id.company_id
        )
