from odoo import fields, models
from odoo.tools import SQL

WEIGHED = ("on_time_share:avg", "median_error:avg")


class CareFeedbackAccuracy(models.Model):
    """How good the estimates of one category were in one month.

    The median says more than an average, which a single case of three months spoils.
    """

    _name = "care.feedback.accuracy"
    _description = "Estimate Accuracy"
    _auto = False
    _order = "month desc, category_id"
    _rec_name = "category_id"
    _depends = {
        "care.feedback": [
            "category_id",
            "company_id",
            "date_solved",
            "estimate_error",
            "on_time_rate",
            "promised_hours",
        ],
    }

    company_id = fields.Many2one("res.company", readonly=True)
    category_id = fields.Many2one("care.feedback.category", readonly=True)
    month = fields.Date(readonly=True)
    case_count = fields.Integer(string="Cases", readonly=True)
    median_error = fields.Float(
        string="Median Error (h)",
        aggregator="avg",
        readonly=True,
        help="Half of the estimates of a category and month were off by no more than "
        "this; totals are averages of it over the cases.",
    )
    on_time_share = fields.Float(string="On Time (%)", aggregator="avg", readonly=True)

    @property
    def _table_query(self):
        # SQL, since the ORM knows no medians
        return SQL(
            """
            SELECT MIN(id) AS id, company_id, category_id,
                   date_trunc('month', date_solved)::date AS month,
                   COUNT(*) AS case_count, AVG(on_time_rate) AS on_time_share,
                   percentile_cont(0.5) WITHIN GROUP (ORDER BY estimate_error)
                       AS median_error
              FROM care_feedback
             WHERE date_solved IS NOT NULL AND promised_hours > 0
          GROUP BY company_id, category_id, date_trunc('month', date_solved)
            """
        )

    def _read_group_select(self, aggregate_spec, query):
        """Let each case count once in averages, however many its month has."""
        if aggregate_spec not in WEIGHED:
            return super()._read_group_select(aggregate_spec, query)
        name = aggregate_spec.split(":")[0]
        value, count = (
            self._field_to_sql(self._table, column, query)
            for column in (name, "case_count")
        )
        return SQL("SUM(%s * %s) / NULLIF(SUM(%s), 0)", value, count, count)
