from datetime import date, datetime, time
from itertools import pairwise

from dateutil.relativedelta import relativedelta
from pytz import UTC, timezone

from odoo import api, fields, models

from ....tools.worktime import WorkTime

MONTH = relativedelta(months=1)
MONTHS_BACK = 24


class CareTeamMember(models.Model):
    """How many hours the members have for cases in a month, leaves and holidays off.

    The weekly hours of a membership are for a week without any: what share of their
    own working time members are away, they are away from cases, too.
    """

    _inherit = "care.team.member"

    month_hours = fields.Json(
        string="Hours by Month",
        compute="_compute_month_hours",
        compute_sudo=True,  # leaves are private: all that is told are hours of a month
        groups="customer_care.group_care_officer",
        help="The hours for cases of each month of the last two years.",
    )

    @api.depends("weekly_hours", "user_id", "team_id.calendar_id")
    def _compute_month_hours(self):
        months = self._list_months()
        for company, members in self.grouped("company_id").items():
            for member, times in members._get_times(company, months).items():
                member.month_hours = member._count_hours(months, *times)

    @api.model
    def _list_months(self):
        """The first days of months, up to the one that has begun wherever it is."""
        latest = fields.Datetime.now() + relativedelta(days=1)
        last = latest.date().replace(day=1)
        return [last - number * MONTH for number in reversed(range(MONTHS_BACK + 1))]

    def _get_times(self, company, months):
        """Map members of a company to their hours: without any leaves, and in fact."""
        start = datetime.combine(months[0], time()) - relativedelta(days=1)
        end = datetime.combine(months[-1], time()) + MONTH + relativedelta(days=1)
        resources = self._find_resources()
        own = self._get_own_times(resources, company, start, end)
        by_user = {resource.user_id: times for resource, times in own.items()}
        others = self.filtered(lambda member: member.user_id not in by_user).team_id
        by_team = {team: self._get_team_times(team, start, end) for team in others}
        return {
            member: by_user.get(member.user_id) or by_team[member.team_id]
            for member in self
        }

    def _get_team_times(self, team, start, end):
        """The hours of a team in the same way, for who has none of their own."""
        span = start.replace(tzinfo=UTC), end.replace(tzinfo=UTC)
        parts = team._get_calendar()._get_care_parts(*span, team.company_id)
        usual, free = parts[False]
        return WorkTime.from_calendar(usual), WorkTime.from_calendar(usual - free)

    def _count_hours(self, months, usual, actual):
        """Map months to the hours for cases, on the clock of the team."""
        self.ensure_one()
        spans = pairwise([*months, months[-1] + MONTH])
        return {
            fields.Date.to_string(first): self.weekly_hours
            / 7
            * (following - first).days
            * share
            for first, following in spans
            for share in [self._get_share(first, following, usual, actual)]
        }

    def _get_share(self, first, following, usual, actual):
        """The share of the usual hours in which somebody is there."""
        zone = self.team_id._get_calendar().tz or "UTC"
        span = [_get_moment(day, zone) for day in (first, following)]
        hours = usual.hours(*span)
        return actual.hours(*span) / hours if hours else 1.0


def _get_moment(day: date, zone: str) -> datetime:
    """The beginning of a day somewhere, as it is stored."""
    begins = timezone(zone).localize(datetime.combine(day, time()))
    return begins.astimezone(UTC).replace(tzinfo=None)
