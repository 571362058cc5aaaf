from odoo import fields, models
from odoo.tools import SQL


class CareTeamLoad(models.Model):
    """The work of a team member in one month, beside the hours that he has for it.

    Solved cases count what they took, open ones what is expected of them; the hours are
    those of his membership, from the first to the last day of the month.
    """

    _name = "care.team.load"
    _description = "Load per Available Hour"
    _auto = False
    _order = "month desc, team_id, user_id"
    _rec_name = "user_id"
    _depends = {
        "care.feedback": [
            "company_id",
            "date_opened",
            "date_solved",
            "expected_hours",
            "handling_hours",
            "team_id",
            "user_id",
        ],
        "care.team.member": ["team_id", "user_id", "weekly_hours"],
    }

    company_id = fields.Many2one("res.company", readonly=True)
    team_id = fields.Many2one("care.team", readonly=True)
    user_id = fields.Many2one("res.users", string="Assignee", readonly=True)
    month = fields.Date(readonly=True)
    case_count = fields.Integer("Cases", readonly=True)
    work_hours = fields.Float("Work (h)", readonly=True)
    available_hours = fields.Float("Available (h)", readonly=True)
    load_share = fields.Float(
        "Load (%)",
        aggregator="avg",
        readonly=True,
        help="Hours of work for each hundred available hours.",
    )

    @property
    def _table_query(self):
        # SQL, since hours of a month stand nowhere
        return SQL(
            """
            SELECT *, 100 * work_hours / NULLIF(available_hours, 0) AS load_share
              FROM (
            SELECT MIN(feedback.id) AS id, feedback.company_id, feedback.team_id,
                   feedback.user_id,
                   date_trunc('month', feedback.date_opened)::date AS month,
                   COUNT(*) AS case_count,
                   SUM(CASE WHEN feedback.date_solved IS NULL
                            THEN feedback.expected_hours
                            ELSE feedback.handling_hours END) AS work_hours,
                   MIN(member.weekly_hours) / 7 * EXTRACT(DAY FROM
                       date_trunc('month', MIN(feedback.date_opened))
                       + INTERVAL '1 month' - INTERVAL '1 day') AS available_hours
              FROM care_feedback feedback
              JOIN care_team_member member ON member.team_id = feedback.team_id
                   AND member.user_id = feedback.user_id
             WHERE feedback.state != 'merged'
          GROUP BY feedback.company_id, feedback.team_id, feedback.user_id,
                   date_trunc('month', feedback.date_opened)
                   ) loads
            """
        )

    def _read_group_select(self, aggregate_spec, query):
        """Let each available hour count once in the load of several."""
        if aggregate_spec != "load_share:avg":
            return super()._read_group_select(aggregate_spec, query)
        work, available = (
            self._field_to_sql(self._table, name, query)
            for name in ("work_hours", "available_hours")
        )
        return SQL("100 * SUM(%s) / NULLIF(SUM(%s), 0)", work, available)
