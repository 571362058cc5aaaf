from datetime import datetime, timedelta

from pytz import UTC, timezone

from odoo import api, models
from odoo.fields import Domain
from odoo.tools.date_utils import float_to_time
from odoo.tools.intervals import Intervals


class ResourceCalendar(models.Model):
    """Working times: the one place where customer care asks who works when.

    The hours of the week, and those of make-up workdays, without holidays and leaves.
    Where no hours are said, or there is no calendar at all, every hour counts, that of
    a holiday, too; only the leaves of a colleague are his own.
    """

    _inherit = "resource.calendar"

    def _get_care_intervals(self, start, end, company, resources=None):
        """Map the id of each resource, and False, to the intervals of work.

        :param start: a moment with its time zone, as the end is
        :param company: whose holidays and make-up workdays count
        """
        parts = self._get_care_parts(start, end, company, resources)
        return {key: usual - free for key, (usual, free) in parts.items()}

    def _get_care_parts(self, start, end, company, resources=None):
        """In the same way, the usual intervals and those of holidays and leaves."""
        usual = self and self._attendance_intervals_batch(start, end, resources) or {}
        # the hours of the week are asked for only where these days have none
        if any(usual.values()) or self._has_care_hours():
            made_up = self._get_care_made_up(start, end, company, resources)
            usual = {
                key: hours | made_up[key] if key in made_up else hours
                for key, hours in usual.items()
            }
            own = Domain.TRUE
        else:
            always = Intervals([(start, end, self.attendance_ids)])
            usual = dict.fromkeys([*(resources or self.browse()).ids, False], always)
            own = Domain("resource_id", "!=", False)
        domain = own & self.env["resource.calendar.leaves"]._get_care_domain(company)
        zone = None if self else UTC  # which core reads from the calendar
        free = self._leave_intervals_batch(start, end, resources, list(domain), zone)
        return {key: (hours, free[key]) for key, hours in usual.items()}

    def _get_care_made_up(self, start, end, company, resources):
        """Map each resource, and False, to the intervals of make-up workdays."""
        days = self._get_care_make_up_days(
            start.date() - timedelta(days=1), end.date() + timedelta(days=1), company
        )
        if not days:
            return {}
        lines = {day: self._get_care_lines(day, weekday) for day, weekday in days}
        zones = {resource.id: resource.tz for resource in resources or []}
        return {
            key: self._localize_care_lines(lines, timezone(zone), start, end)
            for key, zone in (zones | {False: self.tz}).items()
        }

    def _get_care_make_up_days(self, first, last, company):
        """Pairs of a make-up workday and the weekday whose hours it has, if said."""
        if self.flexible_hours:
            return []  # there each day may be worked as it is
        days = self.env["care.make.up.day"]._get_days(self, company, first, last)
        return sorted(days.items())

    def _get_care_lines(self, day, weekday):
        """The hours of work of a weekday, or of the first that has some."""
        lines = self.attendance_ids.filtered(self._is_care_work)
        if self.two_weeks_calendar:
            week = str(lines.get_week_type(day))
            lines = lines.filtered(lambda line: line.week_type == week)
        chosen = weekday or min(lines.mapped("dayofweek"), default="")
        return lines.filtered(lambda line: line.dayofweek == chosen)

    @api.model
    def _localize_care_lines(self, lines, zone, start, end):
        """Intervals of these hours on their days, within the span that is asked for."""
        return Intervals(
            (
                max(start, zone.localize(datetime.combine(day, opens))),
                min(end, zone.localize(datetime.combine(day, closes))),
                line,
            )
            for day, of_day in lines.items()
            for line in of_day
            for opens, closes in [
                (float_to_time(line.hour_from), float_to_time(line.hour_to))
            ]
        )

    def _has_care_hours(self):
        """Tell whether there are hours of work on any day."""
        return self.flexible_hours or any(map(self._is_care_work, self.attendance_ids))

    @api.model
    def _is_care_work(self, line):
        return not line.display_type and line.day_period != "lunch"
