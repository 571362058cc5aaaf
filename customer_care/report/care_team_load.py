from odoo import api, fields, models
from odoo.tools import SQL

from ..models.common.days import show_day
from ..models.feedback.care_feedback_stage import MERGED

FIRST_MONTH = 2000 * 12  # from here on months are counted in the ids of rows
MONTHS_COUNTED = 4096


class CareTeamLoad(models.Model):
    """The work of a team member in one month, beside the hours that he has for it.

    Solved cases count what they took, open ones what is expected of them; the hours are
    those of his membership, without leaves and holidays. A month is one of the team's
    clock. Each member is there in each month of the last two years since the first
    case, also who had none; whoever has left only where he had some.
    """

    _name = "care.team.load"
    _description = "Load per Available Hour"
    _auto = False
    _order = "month desc, team_id, user_id"
    _rec_name = "user_id"
    _depends = {
        "care.feedback": [
            "date_opened",
            "date_solved",
            "expected_hours",
            "handling_hours",
            "state",
            "team_id",
            "user_id",
        ],
        "care.team.member": ["active", "team_id", "user_id", "weekly_hours"],
    }

    company_id = fields.Many2one("res.company", readonly=True)
    team_id = fields.Many2one("care.team", readonly=True)
    user_id = fields.Many2one("res.users", string="Assignee", readonly=True)
    month = fields.Date(readonly=True)
    case_count = fields.Integer("Cases", readonly=True)
    work_hours = fields.Float("Work (h)", readonly=True)
    available_hours = fields.Float(
        "Available (h)",
        readonly=True,
        help="The weekly hours of the member, less leaves and holidays.",
    )
    load_share = fields.Float(
        "Load (%)",
        aggregator="avg",
        readonly=True,
        help="Hours of work for each hundred available hours.",
    )

    @property
    def _table_query(self):
        """The months of members with their hours, joined to the work of each.

        SQL, since hours of a month stand nowhere.
        """
        slots = self._list_slots()
        return SQL(
            """
            SELECT slot.id, slot.company_id, slot.team_id, slot.user_id, slot.month,
                   COALESCE(work.cases, 0) AS case_count,
                   COALESCE(work.hours, 0) AS work_hours,
                   slot.available_hours,
                   100 * COALESCE(work.hours, 0) / NULLIF(slot.available_hours, 0)
                       AS load_share
              FROM unnest(%s::int[], %s::int[], %s::int[], %s::int[], %s::date[],
                          %s::float[], %s::bool[])
                   AS slot(id, company_id, team_id, user_id, month,
                           available_hours, is_there)
         LEFT JOIN (%s) work ON work.team_id = slot.team_id
               AND work.user_id = slot.user_id AND work.month = slot.month
             WHERE slot.is_there OR work.cases > 0
            """,
            *([slot[place] for slot in slots] for place in range(7)),
            self._get_work_query(),
        )

    @api.model
    def _get_work_query(self):
        """The cases and hours of each assignee in each month, on the team's clock."""
        return SQL(
            """
            SELECT feedback.team_id, feedback.user_id,
                   date_trunc('month', %(day)s)::date AS month,
                   COUNT(*) AS cases,
                   SUM(CASE WHEN feedback.date_solved IS NULL
                            THEN feedback.expected_hours
                            ELSE feedback.handling_hours END) AS hours
              FROM care_feedback feedback
              JOIN care_team team ON team.id = feedback.team_id
              JOIN res_company company ON company.id = team.company_id
         LEFT JOIN resource_calendar calendar ON calendar.id
                   = COALESCE(team.calendar_id, company.resource_calendar_id)
             WHERE feedback.state != %(merged)s
          GROUP BY 1, 2, 3
            """,
            day=show_day(SQL("feedback.date_opened"), SQL("calendar.tz")),
            merged=MERGED,
        )

    @api.model
    def _list_slots(self):
        """Each member in each month, with the hours for cases, and if it is shown."""
        members = self.env["care.team.member"].with_context(active_test=False)
        members = members.search([("team_id", "!=", False)])
        working = {*members.team_id.filtered("active")._get_working_members()}
        first, last = self._get_span()
        return [
            (
                _get_row_number(member, month),
                member.company_id.id,
                member.team_id.id,
                member.user_id.id,
                month,
                available,
                member in working and first <= month <= last,
            )
            for member in members
            for text, available in member.month_hours.items()
            for month in [fields.Date.to_date(text)]
        ]

    @api.model
    def _get_span(self):
        """The months from the first case to today, by their first days."""
        cases, of_teams = self.env["care.feedback"], [("team_id", "!=", False)]
        [[first]] = cases._read_group(of_teams, [], ["date_opened:min"])
        today = fields.Date.context_today(self)
        begin = min(first.date(), today) if first else today
        return begin.replace(day=1), today.replace(day=1)

    def _read_group_select(self, aggregate_spec, query):
        """Let each available hour count once in the load of several."""
        if aggregate_spec != "load_share:avg":
            return super()._read_group_select(aggregate_spec, query)
        work, available = (
            self._field_to_sql(self._table, name, query)
            for name in ("work_hours", "available_hours")
        )
        return SQL("100 * SUM(%s) / NULLIF(SUM(%s), 0)", work, available)


def _get_row_number(member, month):
    """The number of a row, the same each time it is read."""
    return member.id * MONTHS_COUNTED + month.year * 12 + month.month - FIRST_MONTH
