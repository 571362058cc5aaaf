from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from ..tools.rating import LOW, WORST
from ..tools.sets import search_set

RARE = 30  # per cent of solved cases: who has fewer customers asked is flagged


class CareFeedbackSatisfaction(models.Model):
    """One rating, or one solved case without any: how content customers are.

    A rating stays as it was given, whatever becomes of its case. Beside the average
    stand the shares of cases that were asked about, and of these that were answered, so
    that nobody shines by few ratings; whose customers are rarely asked is flagged.
    """

    _name = "care.feedback.satisfaction"
    _description = "Rating Analysis"
    _auto = False
    _order = "date_solved desc, id desc"
    _rec_name = "feedback_id"
    _depends = {
        "care.feedback": [
            "category_id",
            "company_id",
            "date_solved",
            "not_asked_reason",
            "team_id",
            "user_id",
        ],
        "care.feedback.rating": [
            "date_asked",
            "date_rated",
            "date_solved",
            "feedback_id",
            "team_id",
            "user_id",
            "value",
        ],
    }

    feedback_id = fields.Many2one("care.feedback", string="Case", readonly=True)
    company_id = fields.Many2one("res.company", readonly=True)
    team_id = fields.Many2one("care.team", readonly=True)
    category_id = fields.Many2one("care.feedback.category", readonly=True)
    user_id = fields.Many2one("res.users", string="Assignee", readonly=True)
    date_solved = fields.Datetime(string="Solved On", readonly=True)
    not_asked_reason = fields.Char(string="Reason Not Requested", readonly=True)
    value = fields.Float(string="Average Rating", aggregator="avg", readonly=True)
    asked_share = fields.Float(
        string="Request Rate (%)",
        aggregator="avg",
        readonly=True,
        help="Rating requests for each hundred solved cases.",
    )
    rated_share = fields.Float(
        string="Response Rate (%)",
        aggregator="avg",
        readonly=True,
        help="Answers for each hundred rating requests.",
    )
    user_asked_share = fields.Float(
        string="Assignee's Request Rate (%)",
        compute="_compute_user_asked_share",
        help="Rating requests for each hundred solved cases of the assignee.",
    )
    is_rarely_asked = fields.Boolean(
        string="Low Request Rate",
        compute="_compute_user_asked_share",
        search="_search_is_rarely_asked",
    )
    low_count = fields.Integer(string="Low Ratings", readonly=True)

    @property
    def _table_query(self):
        # SQL, since cases that nobody was asked about have no rating to group by
        return SQL(
            """
            SELECT 2 * rating.id AS id, feedback.id AS feedback_id,
                   feedback.company_id, feedback.category_id,
                   COALESCE(rating.team_id, feedback.team_id) AS team_id,
                   COALESCE(rating.user_id, feedback.user_id) AS user_id,
                   COALESCE(rating.date_solved, rating.date_asked) AS date_solved,
                   NULL AS not_asked_reason,
                   NULLIF(rating.value, 0) AS value, 100 AS asked_share,
                   CASE WHEN rating.date_rated IS NULL THEN 0 ELSE 100 END
                       AS rated_share,
                   CASE WHEN rating.value BETWEEN %s AND %s THEN 1 ELSE 0 END
                       AS low_count
              FROM care_feedback_rating rating
              JOIN care_feedback feedback ON feedback.id = rating.feedback_id
         UNION ALL
            SELECT 2 * feedback.id + 1, feedback.id,
                   feedback.company_id, feedback.category_id,
                   feedback.team_id, feedback.user_id, feedback.date_solved,
                   feedback.not_asked_reason, NULL, 0, NULL, 0
              FROM care_feedback feedback
             WHERE feedback.date_solved IS NOT NULL
               AND NOT EXISTS (SELECT FROM care_feedback_rating rating
                                WHERE rating.feedback_id = feedback.id)
            """,
            WORST,
            LOW,
        )

    @api.depends("user_id")
    def _compute_user_asked_share(self):
        theirs = Domain("user_id", "in", self.user_id.ids)
        shares = dict(self._read_group(theirs, ["user_id"], ["asked_share:avg"]))
        for row in self:
            row.user_asked_share = shares.get(row.user_id, 0)
            row.is_rarely_asked = shares.get(row.user_id, RARE) < RARE

    def _search_is_rarely_asked(self, operator, value):
        rare = [("asked_share:avg", "<", RARE)]
        assigned = Domain("user_id", "!=", False)
        found = self._read_group(assigned, ["user_id"], having=rare)
        theirs = Domain("user_id", "in", [user.id for [user] in found])
        return search_set(operator, value, theirs)
