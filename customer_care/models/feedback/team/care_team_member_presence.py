from pytz import UTC

from odoo import fields, models

from ....tools.worktime import WorkTime


class CareTeamMember(models.Model):
    """Which members are present for a case, until its work is due.

    Each is asked by their own calendar, with its holidays and their own leaves, and
    only for what they are in the company of the team.
    """

    _inherit = "care.team.member"

    def _get_away(self, cases):
        """Map cases to the ids of those colleagues who will not have the time."""
        resources = self._find_resources()
        if not resources:
            return {}
        now, ends = fields.Datetime.now(), cases._get_work_ends()
        times = {
            company: self._get_own_times(resources, company, now, max(ends.values()))
            for company in cases.team_id.company_id
        }
        return {
            case: frozenset(
                resource.user_id.id
                for resource, (usual, actual) in times[case.team_id.company_id].items()
                if case._lacks_time(usual, actual, now, end)
            )
            for case, end in ends.items()
        }

    def _find_resources(self):
        """The resources of these members in the companies of their teams."""
        return self.env["resource.resource"].search(
            [
                ("user_id", "in", self.user_id.ids),
                ("company_id", "in", [False, *self.company_id.ids]),
            ]
        )

    def _get_own_times(self, resources, company, start, end):
        """Map a company's resources to their hours: without any leaves, and in fact."""
        members = self.filtered(lambda member: member.company_id == company)
        span, times = (start.replace(tzinfo=UTC), end.replace(tzinfo=UTC)), {}
        for calendar, own in members._group_by_calendar(resources, company).items():
            parts = calendar._get_care_parts(*span, company, own)
            for resource in own:
                usual, free = parts[resource.id]
                times[resource] = (
                    WorkTime.from_calendar(usual),
                    WorkTime.from_calendar(usual - free),
                )
        return times

    def _group_by_calendar(self, resources, company):
        """Map each calendar to those of the members who work by it in a company."""
        members = self.grouped("user_id")
        ours = resources.filtered(
            lambda resource: (
                resource.user_id in members
                and resource.company_id in (company, company.browse())
            )
        )
        return ours.grouped(
            lambda resource: (
                resource.calendar_id
                or members[resource.user_id][0].team_id._get_calendar()
            )
        )
