from odoo import api, fields, models
from odoo.tools import SQL

from odoo.addons.customer_care.models.common.days import get_latest_today

from ...tools import codes

PERIOD = 90  # days that a scorecard looks back


class CareScorecard(models.Model):
    """The scorecard of a user: figures on promises, cases and customers.

    Each figure is a measure of work, of the card's period or of what stands now. It
    stores nothing; where there is nothing to measure no rate is shown.
    """

    _name = "care.scorecard"
    _description = "Scorecard"
    _auto = False
    _order = "name"
    # what a figure is made of is named by the domain that finds it
    _depends = {"res.partner": ["name"], "res.users": ["partner_id"]}

    user_id = fields.Many2one("res.users", readonly=True)
    name = fields.Char(readonly=True)
    date_from = fields.Date(string="Since", readonly=True)
    closed_count = fields.Integer(
        string="Promises Closed",
        readonly=True,
        help="Promises that were kept or broken in the period of the card.",
    )
    kept_count = fields.Integer(string="Promises Kept", readonly=True)
    broken_count = fields.Integer(string="Promises Broken", readonly=True)
    kept_rate = fields.Float(string="Kept (%)", readonly=True, aggregator=None)
    delayed_count = fields.Integer(
        string="Promises Delayed",
        readonly=True,
        help="Broken, or kept after the due date.",
    )
    informed_count = fields.Integer(
        string="Delays Announced",
        readonly=True,
        help="Delayed promises about which we informed the customer beforehand.",
    )
    overdue_promise_count = fields.Integer(
        string="Promises Overdue",
        readonly=True,
        help="Open promises past their due date.",
    )
    done_count = fields.Integer(string="Touches Done", readonly=True)
    done_late_count = fields.Integer(
        string="Done Late",
        readonly=True,
        help="Completed touches that were done after their planned day.",
    )
    missed_count = fields.Integer(string="Touches Missed", readonly=True)
    overdue_count = fields.Integer(string="Touches Overdue", readonly=True)
    customer_count = fields.Integer(
        string="Customers Owned",
        readonly=True,
        help="Contactable customers whose tier has a maximum number of days without "
        "contact.",
    )
    covered_count = fields.Integer(
        string="Customers Covered",
        readonly=True,
        help="Customers contacted within the number of days that their tier allows.",
    )
    uncovered_count = fields.Integer(string="Overdue for Contact", readonly=True)
    coverage = fields.Float(string="Coverage (%)", readonly=True, aggregator=None)
    solved_case_count = fields.Integer(
        string="Cases Solved",
        readonly=True,
        help="Cases of the assignee that were solved in the period of the card.",
    )
    open_case_count = fields.Integer(string="Open Cases", readonly=True)
    answered_count = fields.Integer(
        string="First Responses",
        readonly=True,
        help="Cases that were first answered in the period of the card.",
    )
    answered_in_time_count = fields.Integer(
        string="First Responses on Time", readonly=True
    )
    rated_count = fields.Integer(
        string="Ratings", readonly=True, help="Ratings of the period of the card."
    )
    rating = fields.Float(string="Average Rating", readonly=True, aggregator=None)
    grow_count = fields.Integer(
        string="Upgrade Candidates",
        readonly=True,
        help="Customers in a class with the strategy Grow.",
    )
    never_bought_count = fields.Integer(string="Never Bought", readonly=True)
    gone_silent_count = fields.Integer(string="Gone Silent", readonly=True)
    lapsed_count = fields.Integer(string="Promoters Who Stopped Buying", readonly=True)
    improvement_count = fields.Integer(string="Improvement Actions", readonly=True)
    missing_report_count = fields.Integer(string="Reports Not Submitted", readonly=True)
    fee = fields.Monetary(
        string="Retention Fee This Year",
        readonly=True,
        help="In the current company only, as companies may have their own currency.",
    )
    currency_id = fields.Many2one("res.currency", compute="_compute_currency_id")

    @api.model
    def _get_counted_codes(self):
        """Hook: by field, the measure of which it tells how many there are."""
        return {
            "closed_count": codes.PROMISES_CLOSED,
            "kept_count": codes.PROMISES_KEPT,
            "broken_count": codes.PROMISES_BROKEN,
            "delayed_count": codes.PROMISES_DELAYED,
            "informed_count": codes.PROMISES_INFORMED,
            "overdue_promise_count": codes.PROMISES_OVERDUE,
            "done_count": codes.TOUCHES,
            "done_late_count": codes.LATE,
            "missed_count": codes.MISSED,
            "overdue_count": codes.LEFT,
            "customer_count": codes.CUSTOMERS,
            "covered_count": codes.COVERED,
            "uncovered_count": codes.UNCOVERED,
            "solved_case_count": codes.CASES_SOLVED,
            "open_case_count": codes.CASES_OPEN,
            "answered_count": codes.ANSWERED,
            "answered_in_time_count": codes.ANSWERED_ON_TIME,
            "rated_count": codes.RATINGS,
            "grow_count": codes.GROW,
            "never_bought_count": codes.NEVER_BOUGHT,
            "gone_silent_count": codes.GONE_SILENT,
            "lapsed_count": codes.LAPSED,
            "improvement_count": codes.IMPROVEMENTS,
            "missing_report_count": codes.REPORTS_MISSING,
        }

    @api.model
    def _get_valued_codes(self):
        """Hook: by field, the measure of which it tells the average or the sum."""
        return {"rating": codes.RATINGS, "fee": codes.FEE}

    @api.model
    def _get_share_parts(self):
        """Hook: by field, the two fields of whose numbers it tells the percentage."""
        return {
            "kept_rate": ("kept_count", "closed_count"),
            "coverage": ("covered_count", "customer_count"),
        }

    @property
    def _table_query(self):
        engine = self.env["care.work.measure"]
        people = engine._find_colleagues()
        first, last = self._get_period()
        # SQL: sums of tables side by side, which the ORM cannot read as one
        return SQL(
            """
            SELECT card.*, %(shares)s
              FROM (
                    SELECT person.id, person.id AS user_id, partner.name,
                           %(first)s::date AS date_from, %(figures)s
                      FROM res_users person
                      JOIN res_partner partner ON partner.id = person.partner_id
                      LEFT JOIN (%(counts)s) counted ON counted.person = person.id
                     WHERE person.id IN %(people)s
                     GROUP BY person.id, partner.id
                   ) card
            """,
            counts=engine._select_counts(self._get_measures(), people, first, last),
            figures=self._pick_figures(),
            first=first,
            people=tuple(people.ids) or (0,),
            shares=SQL(", ").join(
                SQL(
                    "100.0 * %s / NULLIF(%s, 0) AS %s",
                    *map(SQL.identifier, (*parts, share)),
                )
                for share, parts in self._get_share_parts().items()
            ),
        )

    @api.model
    def _pick_figures(self):
        """Set the rows of measures side by side, as columns of a person."""
        columns = [
            SQL(
                "COALESCE(max(number) FILTER (WHERE code = %s), 0) AS %s",
                code,
                SQL.identifier(name),
            )
            for name, code in self._get_counted_codes().items()
        ] + [
            SQL("max(value) FILTER (WHERE code = %s) AS %s", code, SQL.identifier(name))
            for name, code in self._get_valued_codes().items()
        ]
        return SQL(", ").join(columns)

    @api.depends_context("company")
    def _compute_currency_id(self):
        self.currency_id = self.env.company.currency_id

    @api.model
    def _get_period(self):
        """The first day that counts, and the last, wherever the colleague may be."""
        today = self.env.company._get_care_today()
        return fields.Date.subtract(today, days=PERIOD), get_latest_today()

    @api.model
    def _get_measures(self):
        """The measures of the figures, by their codes."""
        engine, today = (
            self.env["care.work.measure"],
            self.env.company._get_care_today(),
        )
        known = engine._get_measures(today)
        known |= engine._get_period_measures(today, today)
        shown = self._get_counted_codes() | self._get_valued_codes()
        return {code: known[code] for code in shown.values()}
