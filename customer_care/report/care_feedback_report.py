from odoo import fields, models
from odoo.tools import SQL

from ..models.feedback.care_feedback_stage import MERGED, OPEN_STATES
from ..tools.words import get_choices

# of open cases: so many days old at most, and what is older
AGES = [(1, "age_1"), (3, "age_2"), (7, "age_3"), (28, "age_4")]
OLDEST = "age_5"


class CareFeedbackReport(models.Model):
    """One case in figures: how fast it was answered and solved, and what it waited.

    Averages count the cases that have the figure. The share of waiting is that of the
    hours of all cases together, so that a short case weighs no more than a long one.
    """

    _name = "care.feedback.report"
    _description = "Case Analysis"
    _auto = False
    _order = "date_opened desc, id desc"
    _rec_name = "feedback_id"
    _depends = {
        "care.feedback": [
            "answer_hours",
            "category_id",
            "caused_by",
            "company_id",
            "date_answer_due",
            "date_first_response",
            "date_opened",
            "date_solved",
            "handling_hours",
            "joint_remedy",
            "on_time_rate",
            "reopened_count",
            "source_id",
            "state",
            "team_id",
            "type",
            "user_id",
            "waiting_hours",
        ],
    }

    feedback_id = fields.Many2one("care.feedback", string="Case", readonly=True)
    company_id = fields.Many2one("res.company", readonly=True)
    team_id = fields.Many2one("care.team", readonly=True)
    category_id = fields.Many2one("care.feedback.category", readonly=True)
    user_id = fields.Many2one("res.users", string="Assignee", readonly=True)
    source_id = fields.Many2one("care.feedback.source", readonly=True)
    type = fields.Selection(
        selection=lambda self: get_choices(self.env["care.feedback"], "type"),
        readonly=True,
    )
    caused_by = fields.Selection(
        selection=lambda self: get_choices(self.env["care.feedback"], "caused_by"),
        readonly=True,
    )
    joint_remedy = fields.Text(readonly=True)
    date_opened = fields.Datetime(string="Opened On", readonly=True)
    date_solved = fields.Datetime(string="Solved On", readonly=True)
    age = fields.Selection(
        [
            ("age_1", "≤ 1 day"),
            ("age_2", "2–3 days"),
            ("age_3", "4–7 days"),
            ("age_4", "8–28 days"),
            ("age_5", "> 28 days"),
        ],
        string="Age of Open Cases",
        readonly=True,
    )
    open_case_count = fields.Integer("Open Cases", readonly=True)
    answer_hours = fields.Float(
        "Time to First Response (h)", aggregator="avg", readonly=True
    )
    answer_on_time_rate = fields.Float(
        "First Response on Time (%)", aggregator="avg", readonly=True
    )
    handling_hours = fields.Float("Handling Time (h)", aggregator="avg", readonly=True)
    on_time_rate = fields.Float("On Time (%)", aggregator="avg", readonly=True)
    waiting_hours = fields.Float("Waiting Time (h)", readonly=True)
    waiting_share = fields.Float(
        "Waiting (%)",
        aggregator="avg",
        readonly=True,
        help="Of the working hours from opening to solving, how many were waiting for "
        "the customer.",
    )
    reopen_rate = fields.Float("Reopen Rate (%)", aggregator="avg", readonly=True)

    @property
    def _table_query(self):
        # SQL, since the age of today stands nowhere
        return SQL(
            """
            SELECT id, id AS feedback_id, company_id, team_id, category_id, user_id,
                   source_id, type, caused_by, joint_remedy,
                   date_opened, date_solved, %(age)s AS age,
                   CASE WHEN state IN %(open)s THEN 1 ELSE 0 END AS open_case_count,
                   %(answer)s, %(solution)s,
                   CASE WHEN reopened_count > 0 THEN 100
                        WHEN date_solved IS NOT NULL THEN 0 END AS reopen_rate
              FROM care_feedback
             WHERE state != %(merged)s
            """,
            age=self._get_age_sql(),
            merged=MERGED,
            open=OPEN_STATES,
            answer=self._get_answer_sql(),
            solution=self._get_solution_sql(),
        )

    def _get_answer_sql(self):
        """How fast a case was answered, if it was, and whether that was in time."""
        return SQL(
            """
            CASE WHEN date_first_response IS NOT NULL THEN answer_hours END
                AS answer_hours,
            CASE WHEN date_answer_due IS NULL THEN NULL
                 WHEN date_first_response <= date_answer_due THEN 100
                 WHEN date_first_response IS NOT NULL OR date_answer_due < %s THEN 0
                 END AS answer_on_time_rate
            """,
            fields.Datetime.now(),
        )

    def _get_solution_sql(self):
        """What the way to the solution took, of those that are solved."""
        return SQL(
            """
            CASE WHEN date_solved IS NOT NULL THEN handling_hours END
                AS handling_hours,
            CASE WHEN date_solved IS NOT NULL THEN on_time_rate END AS on_time_rate,
            CASE WHEN date_solved IS NOT NULL THEN waiting_hours END
                AS waiting_hours,
            CASE WHEN date_solved IS NOT NULL
                 THEN 100 * waiting_hours / NULLIF(waiting_hours + handling_hours, 0)
                 END AS waiting_share
            """
        )

    def _get_age_sql(self):
        now = fields.Datetime.now()
        steps = [
            SQL(
                "WHEN date_opened >= %s THEN %s",
                fields.Datetime.subtract(now, days=days),
                age,
            )
            for days, age in AGES
        ]
        return SQL(
            "CASE WHEN state NOT IN %s THEN NULL %s ELSE %s END",
            OPEN_STATES,
            SQL(" ").join(steps),
            OLDEST,
        )

    def _read_group_select(self, aggregate_spec, query):
        """Let each hour count once in the share of waiting."""
        if aggregate_spec != "waiting_share:avg":
            return super()._read_group_select(aggregate_spec, query)
        waiting, working = (
            self._field_to_sql(self._table, name, query)
            for name in ("waiting_hours", "handling_hours")
        )
        return SQL(
            "100 * SUM(%(waiting)s) / NULLIF(SUM(%(waiting)s) + SUM(%(working)s), 0)",
            waiting=waiting,
            working=working,
        )
