from odoo import fields, models
from odoo.tools import SQL


class CareFeedbackSatisfaction(models.Model):
    """One solved case with its rating: how content customers are, by handler.

    The share of answered cases stands beside the average, so that nobody shines by
    few ratings.
    """

    _name = "care.feedback.satisfaction"
    _description = "Satisfaction with Handling"
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
        "care.feedback.rating": ["date_rated", "feedback_id", "user_id", "value"],
    }

    feedback_id = fields.Many2one("care.feedback", string="Case", readonly=True)
    company_id = fields.Many2one("res.company", readonly=True)
    team_id = fields.Many2one("care.team", readonly=True)
    category_id = fields.Many2one("care.feedback.category", readonly=True)
    user_id = fields.Many2one("res.users", string="Handler", readonly=True)
    date_solved = fields.Datetime(string="Solved", readonly=True)
    not_asked_reason = fields.Char(string="Not Asked Because", readonly=True)
    value = fields.Float(string="Average Rating", aggregator="avg", readonly=True)
    asked_share = fields.Float(string="Asked (%)", aggregator="avg", readonly=True)
    rated_share = fields.Float(string="Answered (%)", aggregator="avg", readonly=True)
    low_count = fields.Integer(string="Low Ratings", readonly=True)

    @property
    def _table_query(self):
        return SQL(
            """
            SELECT feedback.id, feedback.id AS feedback_id, feedback.company_id,
                   feedback.team_id, feedback.category_id,
                   COALESCE(rating.user_id, feedback.user_id) AS user_id,
                   feedback.date_solved, feedback.not_asked_reason,
                   NULLIF(rating.value, 0) AS value,
                   CASE WHEN rating.id IS NULL THEN 0 ELSE 100 END AS asked_share,
                   CASE WHEN rating.date_rated IS NULL THEN 0 ELSE 100 END
                       AS rated_share,
                   CASE WHEN rating.value BETWEEN 1 AND 2 THEN 1 ELSE 0 END AS low_count
              FROM care_feedback feedback
         LEFT JOIN LATERAL (
                   SELECT * FROM care_feedback_rating rating
                    WHERE rating.feedback_id = feedback.id
                 ORDER BY rating.date_rated DESC NULLS LAST, rating.id DESC
                    LIMIT 1) rating ON TRUE
             WHERE feedback.date_solved IS NOT NULL
            """
        )
