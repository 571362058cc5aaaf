from datetime import UTC

from odoo import fields, models

from ....tools.worktime import WorkTime

ROUNDED = 0.01  # hours that are no difference


class CareTeamMember(models.Model):
    """Who is there for a case: not only this minute, but as long as its work takes.

    Each is asked by their own calendar, with its holidays and their own leaves.
    """

    _inherit = "care.team.member"

    def _get_away(self, cases):
        """Map cases to the ids of those colleagues who will not have the time."""
        resources = self.env["resource.resource"].search(
            [
                ("user_id", "in", self.user_id.ids),
                ("company_id", "in", [False, *self.company_id.ids]),
            ]
        )
        if not resources:
            return {}
        now, ends = fields.Datetime.now(), cases._get_work_ends()
        times = self._get_own_times(resources, now, max(ends.values()))
        return {
            case: frozenset(
                resource.user_id.id
                for resource, (usual, actual) in times.items()
                if case._lacks_time(usual, actual, now, end)
            )
            for case, end in ends.items()
        }

    def _get_own_times(self, resources, start, end):
        """Map resources to their hours of work: without any leaves, and in fact."""
        members = self.grouped("user_id")
        span, times = (start.replace(tzinfo=UTC), end.replace(tzinfo=UTC)), {}
        for (calendar, company), own in resources.grouped(
            lambda each: members[each.user_id][0]._get_own_calendar(each)
        ).items():
            usual = calendar._get_care_usual(*span, company, own)
            free = calendar._get_care_free(*span, company, own)
            for each in own:
                hours = usual[each.id]
                actual = hours - free[each.id]
                times[each] = self._as_time(hours), self._as_time(actual)
        return times

    def _get_own_calendar(self, resource):
        """The working time of a member, or of the team, and whose holidays count."""
        team = self.team_id
        return resource.calendar_id or team._get_calendar(), team.company_id

    def _as_time(self, intervals):
        naive = self.env["care.feedback"]._naive
        return WorkTime([(naive(begin), naive(end)) for begin, end, _by in intervals])


class CareFeedback(models.Model):
    """How long the work on a case takes from now on, for those who may do it."""

    _inherit = "care.feedback"

    def _get_needed_hours(self):
        self.ensure_one()
        return self.estimate_override or self.expected_hours

    def _get_work_ends(self):
        """Map cases to when their work is due, if it can be done by then."""
        now = fields.Datetime.now()
        ends = self._plan_hours(
            {case: case._get_needed_hours() for case in self}, dict.fromkeys(self, now)
        )
        return {case: max(end, case.date_deadline or end) for case, end in ends.items()}

    def _lacks_time(self, usual, actual, start, end):
        """Tell whether a colleague is away now, or too long until the work is due."""
        self.ensure_one()
        if usual.is_open(start) and not actual.is_open(start):
            return True
        hours = usual.hours(start, end)
        needed = min(self._get_needed_hours(), hours) - ROUNDED
        return not hours or actual.hours(start, end) < needed
