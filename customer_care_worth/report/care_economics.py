from odoo import api, fields, models
from odoo.tools import SQL

from odoo.addons.customer_care.tools.touch_states import DONE

LAGS = ("same", "next", "later")  # so many years after the cost
# which column of the query the cost beside a ratio is in, and which the revenue
RATIOS = {
    "ratio_same:avg": ("cost_same", "revenue_same"),
    "ratio_next:avg": ("cost_next", "revenue_next"),
    "ratio_later:avg": ("cost_later", "revenue_later"),
}


class CareEconomics(models.Model):
    """What care of a customer costs in a year, and what they bring, then or later.

    The cost is that of the cost report, the time of touches and the retention fee. It
    stands beside the revenue of the same year, the next one and the one after, since
    care brings something later. A ratio is all cost over all revenue, never an average
    of ratios; years of which no revenue is known have none. Nothing is stored.
    """

    _name = "care.economics"
    _description = "Care Economics"
    _auto = False
    _order = "date desc, cost desc nulls last, profile_id"
    _rec_name = "profile_id"
    _depends = {
        "care.cost.report": ["amount", "company_id", "date", "profile_id"],
        "care.profile": ["tier_id", "user_id"],
        "care.revenue": ["amount", "company_id", "fee", "profile_id", "year"],
        "care.touch": ["company_id", "date_closed", "duration", "profile_id", "state"],
        "res.company": ["care_hour_cost", "currency_id"],
    }

    profile_id = fields.Many2one("care.profile", string="Customer", readonly=True)
    tier_id = fields.Many2one("care.tier", readonly=True)
    user_id = fields.Many2one("res.users", string="Owner", readonly=True)
    company_id = fields.Many2one("res.company", readonly=True)
    currency_id = fields.Many2one("res.currency", readonly=True)
    date = fields.Date(string="Year", readonly=True)
    year = fields.Char(string="Calendar Year", readonly=True)
    hours = fields.Float(
        readonly=True, help="The duration of the touches that are done."
    )
    time_cost = fields.Monetary(
        string="Cost of Time",
        readonly=True,
        help="Hours × the cost of an hour in the settings of the company.",
    )
    spent = fields.Monetary(
        string="Direct Costs",
        readonly=True,
        help="Touches, gifts, events, vendors and other expenses: what Care Costs "
        "lists of the year.",
    )
    fee = fields.Monetary(
        string="Retention Fees",
        readonly=True,
        help="What owners earn by the revenue that they have kept.",
    )
    cost = fields.Monetary(
        string="Total Cost",
        readonly=True,
        help="Cost of time, direct costs and retention fees.",
    )
    cost_same = fields.Monetary(
        "Cost Compared, Same Year",
        readonly=True,
        help="The total cost of the years of which the revenue is known.",
    )
    cost_next = fields.Monetary(
        "Cost Compared, One Year Later",
        readonly=True,
        help="The total cost of the years whose next year's revenue is known.",
    )
    cost_later = fields.Monetary(
        "Cost Compared, Two Years Later",
        readonly=True,
        help="The total cost of the years whose revenue of two years later is known.",
    )
    revenue_same = fields.Monetary("Revenue, Same Year", readonly=True)
    revenue_next = fields.Monetary("Revenue, One Year Later", readonly=True)
    revenue_later = fields.Monetary("Revenue, Two Years Later", readonly=True)
    ratio_same = fields.Float(
        "Cost / Revenue, Same Year (%)", readonly=True, aggregator="avg"
    )
    ratio_next = fields.Float(
        "Cost / Revenue, One Year Later (%)", readonly=True, aggregator="avg"
    )
    ratio_later = fields.Float(
        "Cost / Revenue, Two Years Later (%)", readonly=True, aggregator="avg"
    )

    @property
    def _table_query(self):
        # SQL: years of several tables beside each other, which the ORM cannot join
        return SQL(
            """
            WITH fact AS (%(facts)s), known AS (%(known)s)
            SELECT row_number() OVER (
                       ORDER BY place.year, place.company_id, place.profile_id
                   ) AS id,
                   place.profile_id, place.company_id, company.currency_id,
                   profile.tier_id, profile.user_id,
                   make_date(place.year, 1, 1) AS date, place.year::text AS year,
                   own.hours, own.time_cost, own.spent, own.fee, own.cost,
                   %(pairs)s
              FROM (%(places)s) AS place
              JOIN care_profile profile ON profile.id = place.profile_id
              JOIN res_company company ON company.id = place.company_id
              JOIN known AS here
                   ON here.company_id = place.company_id AND here.year = place.year
              LEFT JOIN fact AS own
                   ON own.profile_id = place.profile_id
                  AND own.company_id = place.company_id AND own.year = place.year
              %(joins)s
            """,
            facts=self._get_facts(),
            known=self._get_known(),
            places=self._get_places(),
            pairs=SQL(", ").join(map(self._get_pair, LAGS)),
            joins=SQL(" ").join(map(self._get_join, LAGS, range(len(LAGS)))),
        )

    @api.model
    def _get_known(self):
        """The years of which a company knows something, and whether revenue too."""
        return SQL(
            """
            SELECT company_id, year, bool_or(revenue IS NOT NULL) AS brings
              FROM fact GROUP BY company_id, year
            """
        )

    @api.model
    def _get_facts(self):
        """What each customer cost and brought in a year, in the company's currency."""
        return SQL(
            """
            SELECT part.profile_id, part.company_id, part.year,
                   sum(part.hours) AS hours,
                   nullif(sum(part.hours * company.care_hour_cost), 0) AS time_cost,
                   sum(part.spent) AS spent, sum(part.fee) AS fee,
                   nullif(coalesce(sum(part.hours * company.care_hour_cost), 0)
                          + coalesce(sum(part.spent), 0)
                          + coalesce(sum(part.fee), 0), 0) AS cost,
                   sum(part.revenue) AS revenue
              FROM (%s) AS part
              JOIN res_company company ON company.id = part.company_id
             GROUP BY part.profile_id, part.company_id, part.year
            """,
            SQL(" UNION ALL ").join(self._get_parts()),
        )

    @api.model
    def _get_parts(self):
        """Hook: queries of what costs or brings something: each sum in one of them."""
        return [self._get_spent(), self._get_time(), self._get_revenue()]

    @api.model
    def _get_spent(self):
        return SQL(
            """
            SELECT spent.profile_id, spent.company_id,
                   extract(year FROM spent.date)::integer AS year,
                   NULL::numeric AS hours, spent.amount AS spent,
                   NULL::numeric AS fee, NULL::numeric AS revenue
              FROM %s AS spent
             WHERE spent.profile_id IS NOT NULL
            """,
            self.env["care.cost.report"]._table_sql,
        )

    @api.model
    def _get_time(self):
        return SQL(
            """
            SELECT touch.profile_id, touch.company_id,
                   extract(year FROM touch.date_closed)::integer,
                   touch.duration / 60.0, NULL, NULL, NULL
              FROM care_touch touch
             WHERE touch.state = %s AND touch.duration > 0
            """,
            DONE,
        )

    @api.model
    def _get_revenue(self):
        return SQL(
            """
            SELECT revenue.profile_id, revenue.company_id, revenue.year,
                   NULL, NULL, nullif(revenue.fee, 0), revenue.amount
              FROM care_revenue revenue
            """
        )

    @api.model
    def _get_places(self):
        """The customers and years of which there is something, then or later."""
        return SQL(
            """
            SELECT profile_id, company_id, year FROM fact
             UNION
            SELECT profile_id, company_id, year - lag
              FROM fact, generate_series(1, 2) AS lag
             WHERE revenue IS NOT NULL
            """
        )

    @api.model
    def _get_join(self, name, lag):
        """The revenue of so many years later, and whether the company knows any."""
        return SQL(
            """
            LEFT JOIN fact AS %(later)s
                   ON %(later)s.profile_id = place.profile_id
                  AND %(later)s.company_id = place.company_id
                  AND %(later)s.year = place.year + %(lag)s
            LEFT JOIN known AS %(known)s
                   ON %(known)s.company_id = place.company_id
                  AND %(known)s.year = place.year + %(lag)s
            """,
            later=SQL.identifier(f"{name}_fact"),
            known=SQL.identifier(f"{name}_known"),
            lag=lag,
        )

    @api.model
    def _get_pair(self, name):
        """Revenue, the cost to set beside it, and their ratio."""
        return SQL(
            """
            %(revenue)s AS %(revenue_name)s,
            CASE WHEN %(brings)s THEN own.cost END AS %(cost_name)s,
            CASE WHEN %(revenue)s > 0
                 THEN own.cost * 100.0 / %(revenue)s END AS %(ratio_name)s
            """,
            revenue=SQL.identifier(f"{name}_fact", "revenue"),
            brings=SQL.identifier(f"{name}_known", "brings"),
            revenue_name=SQL.identifier(f"revenue_{name}"),
            cost_name=SQL.identifier(f"cost_{name}"),
            ratio_name=SQL.identifier(f"ratio_{name}"),
        )

    def _read_group_select(self, aggregate_spec, query):
        """Divide all cost by all revenue, where both are of one currency."""
        if aggregate_spec not in RATIOS:
            return super()._read_group_select(aggregate_spec, query)
        cost, revenue = (
            SQL.identifier(self._table, name) for name in RATIOS[aggregate_spec]
        )
        currency = self._field_to_sql(self._table, "currency_id", query)
        return SQL(
            """
            CASE WHEN count(DISTINCT %(currency)s) = 1 AND sum(%(revenue)s) > 0
                 THEN sum(%(cost)s) * 100.0 / sum(%(revenue)s) END
            """,
            cost=cost,
            revenue=revenue,
            currency=currency,
        )
