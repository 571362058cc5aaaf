from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from odoo.addons.customer_care.models.common.days import show_day
from odoo.addons.customer_care.models.promise.care_promise import (
    BROKEN,
    IN_TIME,
    KEPT,
)
from odoo.addons.customer_care.tools.touch_states import MISSED, PLANNED

PERIOD = 90  # days that a scorecard looks back


class CareScorecard(models.Model):
    """How a colleague keeps his word and his customers, in figures with their parts.

    The figures are those of the person, whoever looks and whoever cares for the
    customers by now. It stores nothing; where there is nothing to measure no rate is
    shown.
    """

    _name = "care.scorecard"
    _description = "Scorecard"
    _auto = False
    _order = "name"
    _depends = {
        "care.feedback": [
            "company_id",
            "date_answer_due",
            "date_first_response",
            "date_solved",
            "state",
            "user_id",
        ],
        "care.feedback.rating": ["company_id", "date_rated", "user_id", "value"],
        # what else makes a customer count is named by the domains that find him
        "care.profile": ["date_last_contact", "date_start", "tier_id"],
        "care.promise": [
            "company_id",
            "date_closed",
            "date_due",
            "state",
            "informed_in_time",
            "user_id",
        ],
        "care.revenue": ["company_id", "fee", "user_id", "year"],
        "care.tier": ["max_days_without_contact"],
        "care.touch": [
            "company_id",
            "date_closed",
            "date_done",
            "date_planned",
            "done_user_id",
            "is_on_hold",
            "state",
            "user_id",
        ],
        "res.partner": ["active", "name", "tz"],
        "res.users": ["active", "company_ids", "partner_id", "share"],
    }

    user_id = fields.Many2one("res.users", readonly=True)
    name = fields.Char(readonly=True)
    date_from = fields.Date(string="Since", readonly=True)
    closed_count = fields.Integer(
        string="Promises Closed",
        readonly=True,
        help="Promises that were kept or broken in the last 90 days.",
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
        string="Informed in Time",
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
    coverage = fields.Float(string="Coverage (%)", readonly=True, aggregator=None)
    solved_case_count = fields.Integer(
        string="Cases Solved",
        readonly=True,
        help="Cases of the assignee that were solved in the last 90 days.",
    )
    open_case_count = fields.Integer(string="Open Cases", readonly=True)
    answered_count = fields.Integer(
        string="First Responses",
        readonly=True,
        help="Open cases and those solved in the last 90 days that were answered.",
    )
    answered_in_time_count = fields.Integer(
        string="First Responses on Time", readonly=True
    )
    rated_count = fields.Integer(
        string="Ratings", readonly=True, help="Ratings of the last 90 days."
    )
    rating = fields.Float(string="Average Rating", readonly=True, aggregator=None)
    fee = fields.Monetary(
        string="Retention Fee This Year",
        readonly=True,
        help="In the current company only, as companies may have their own currency.",
    )
    currency_id = fields.Many2one("res.currency", compute="_compute_currency_id")

    @property
    def _table_query(self):
        return SQL(  # sums of tables side by side, which the ORM cannot read as one
            """
            SELECT person.id AS id, person.id AS user_id, partner.name AS name,
                   %(date_from)s::date AS date_from,
                   promise.*, touch_done.*, touch_open.*, customer.*, handled.*,
                   rated.*, revenue.fee,
                   100.0 * kept_count / NULLIF(closed_count, 0) AS kept_rate,
                   100.0 * covered_count / NULLIF(customer_count, 0) AS coverage
              FROM res_users person
              JOIN res_partner partner ON partner.id = person.partner_id
              LEFT JOIN (%(promises)s) promise ON promise.promiser_id = person.id
              LEFT JOIN (%(done)s) touch_done ON touch_done.doer_id = person.id
              LEFT JOIN (%(planned)s) touch_open ON touch_open.planner_id = person.id
              LEFT JOIN (%(customers)s) customer ON customer.owner_id = person.id
              LEFT JOIN (%(fees)s) revenue ON revenue.earner_id = person.id
              LEFT JOIN (%(cases)s) handled ON handled.handler_id = person.id
              LEFT JOIN (%(ratings)s) rated ON rated.rated_id = person.id
             WHERE person.id IN %(persons)s
            """,
            date_from=self._get_since(),
            promises=self._get_promises(),
            done=self._get_done(),
            planned=self._get_planned(),
            customers=self._get_customers(),
            fees=self._get_fees(),
            cases=self._get_cases(),
            ratings=self._get_ratings(),
            persons=tuple(self._get_persons().ids) or (0,),
        )

    @api.depends_context("company")
    def _compute_currency_id(self):
        self.currency_id = self.env.company.currency_id

    @api.model
    def _get_persons(self):
        """The colleagues who care, in the companies of the reader."""
        users = self.env["res.users"]
        in_companies = Domain("company_ids", "in", self.env.companies.ids)
        return users.search(users._get_carers_domain() & in_companies)

    @api.model
    def _get_promises(self):
        """Count what came to an end, and what the list of promises calls late."""
        closed = Domain("date_closed", ">=", self._get_since())
        return SQL(
            """
            SELECT user_id AS promiser_id,
                   count(*) FILTER (WHERE NOT is_overdue) AS closed_count,
                   count(*) FILTER (WHERE NOT is_overdue AND state = %(kept)s)
                       AS kept_count,
                   count(*) FILTER (WHERE NOT is_overdue AND state = %(broken)s)
                       AS broken_count,
                   count(informed_in_time) FILTER (WHERE NOT is_overdue)
                       AS delayed_count,
                   count(*) FILTER (WHERE NOT is_overdue
                                      AND informed_in_time = %(in_time)s)
                       AS informed_count,
                   count(*) FILTER (WHERE is_overdue) AS overdue_promise_count
              FROM (SELECT closed.*, FALSE AS is_overdue FROM (%(closed)s) closed
                    UNION ALL
                    SELECT late.*, TRUE AS is_overdue FROM (%(late)s) late) promise
             GROUP BY user_id
            """,
            closed=self._find_promises(closed),
            late=self._find_promises(Domain("is_overdue", "=", True)),
            kept=KEPT,
            broken=BROKEN,
            in_time=IN_TIME,
        )

    @api.model
    def _find_promises(self, domain):
        return self._find(
            "care.promise", domain, "user_id", "state", "informed_in_time"
        )

    @api.model
    def _get_done(self):
        """Count done touches by the day that it was for who did them."""
        since = self._get_since()
        touches = self.env["care.touch"]
        # a day more, to read few of them: the exact day follows
        domain = touches._get_done_domain() & Domain(
            "date_done", ">=", fields.Date.subtract(since, days=1)
        )
        return SQL(
            """
            SELECT doer_id, count(*) AS done_count,
                   count(*) FILTER (WHERE day > date_planned) AS done_late_count
              FROM (
                    SELECT touch.done_user_id AS doer_id, touch.date_planned,
                           %(day)s AS day
                      FROM (%(done)s) touch
                      JOIN res_users doer ON doer.id = touch.done_user_id
                      JOIN res_partner partner ON partner.id = doer.partner_id
                   ) touch
             WHERE day >= %(since)s
             GROUP BY doer_id
            """,
            done=self._find(
                "care.touch", domain, "done_user_id", "date_planned", "date_done"
            ),
            day=show_day(SQL("touch.date_done"), SQL("partner.tz")),
            since=since,
        )

    @api.model
    def _get_planned(self):
        """Count what was missed, and what waits though its day has gone by."""
        touches = self.env["care.touch"]
        missed = touches._get_missed_domain() & Domain(
            "date_closed", ">=", self._get_since()
        )
        overdue = touches._get_overdue_domain()
        return SQL(
            """
            SELECT user_id AS planner_id,
                   count(*) FILTER (WHERE state = %(missed)s) AS missed_count,
                   count(*) FILTER (WHERE state = %(planned)s) AS overdue_count
              FROM (%(touches)s) touch
             GROUP BY user_id
            """,
            touches=self._find("care.touch", missed | overdue, "user_id", "state"),
            missed=MISSED,
            planned=PLANNED,
        )

    @api.model
    def _get_customers(self):
        """Count whom the list of customers finds, and those who are not overdue."""
        domain = self._get_customer_domain()
        overdue = domain & Domain("is_contact_overdue", "=", True)
        return SQL(
            """
            SELECT owned.user_id AS owner_id, count(*) AS customer_count,
                   count(*) - count(silent.id) AS covered_count
              FROM (%(owned)s) owned
              LEFT JOIN (%(silent)s) silent ON silent.id = owned.id
             GROUP BY owned.user_id
            """,
            owned=self._find("care.profile", domain, "id", "user_id"),
            silent=self._find("care.profile", overdue, "id", "user_id"),
        )

    @api.model
    def _get_customer_domain(self):
        """The customers who can be contacted, and are to be: no lost ones."""
        reachable = self.env["care.profile"]._get_reachable_domain()
        stays = Domain("date_lost", "=", False)
        # ids, by which the database knows how many they are
        tiers = [*self.env["care.tier"]._get_tolerated_days()]
        return reachable & stays & Domain("tier_id", "in", tiers)

    @api.model
    def _find(self, model, domain, *columns):
        """Select columns of the records of a domain, those of colleagues too.

        It is the domain of the lists, so that figures and lists agree. Only those of
        the companies of the reader count, and what has none.
        """
        records = self.env[model]
        domain &= Domain("company_id", "in", [*self.env.companies.ids, False])
        query = records._search(domain, bypass_access=True)
        return query.select(
            *(records._field_to_sql(query.table, name, query) for name in columns)
        )

    @api.model
    def _get_cases(self):
        """Count what is open and what was solved of late, and the first responses."""
        cases = self.env["care.feedback"]
        solved = Domain("date_solved", ">=", self._get_since())
        return SQL(
            """
            SELECT user_id AS handler_id,
                   count(date_solved) AS solved_case_count,
                   count(*) FILTER (WHERE date_solved IS NULL) AS open_case_count,
                   count(date_first_response) AS answered_count,
                   count(*) FILTER (
                       WHERE date_first_response
                             <= COALESCE(date_answer_due, date_first_response)
                   ) AS answered_in_time_count
              FROM (%s) feedback
             GROUP BY user_id
            """,
            self._find(
                "care.feedback",
                cases._get_open_domain() | (cases._get_solved_domain() & solved),
                "user_id",
                "date_solved",
                "date_first_response",
                "date_answer_due",
            ),
        )

    @api.model
    def _get_ratings(self):
        return SQL(
            """
            SELECT user_id AS rated_id, count(*) AS rated_count, avg(value) AS rating
              FROM (%s) rating
             GROUP BY user_id
            """,
            self._find(
                "care.feedback.rating",
                Domain("date_rated", ">=", self._get_since()),
                "user_id",
                "value",
            ),
        )

    @api.model
    def _get_fees(self):
        """Add up what this year brings in the current company, whose currency it is."""
        own = Domain("company_id", "=", self.env.company.id)
        this_year = Domain("year", "=", fields.Date.context_today(self).year)
        return SQL(
            """
            SELECT user_id AS earner_id, sum(fee) AS fee
              FROM (%s) AS earned
             GROUP BY user_id
            """,
            self._find("care.revenue", own & this_year, "user_id", "fee"),
        )

    @api.model
    def _get_since(self):
        """The first day that counts."""
        today = fields.Date.context_today(self)
        return fields.Date.subtract(today, days=PERIOD)
