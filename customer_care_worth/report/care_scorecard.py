from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

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
        # what else makes a customer count is named by the domains that find him
        "care.profile": ["date_last_contact", "date_start", "tier_id"],
        "care.promise": [
            "company_id",
            "date_closed",
            "date_due",
            "state",
            "told_in_time",
            "user_id",
        ],
        "care.revenue": ["company_id", "fee", "user_id", "year"],
        "care.tier": ["silence_days"],
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
        string="Promises Due",
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
    told_count = fields.Integer(
        string="Informed in Time",
        readonly=True,
        help="Delayed promises about which we informed the customer beforehand.",
    )
    late_promise_count = fields.Integer(
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
    fee = fields.Monetary(string="Retention Fee This Year", readonly=True)
    currency_id = fields.Many2one("res.currency", compute="_compute_currency_id")

    @property
    def _table_query(self):
        # SQL: sums of four tables side by side, which the ORM cannot read as one
        return SQL(
            """
            SELECT person.id AS id, person.id AS user_id, partner.name AS name,
                   %(date_from)s::date AS date_from,
                   promise.*, touch_done.*, touch_open.*, customer.*, revenue.fee,
                   100.0 * kept_count / NULLIF(closed_count, 0) AS kept_rate,
                   100.0 * covered_count / NULLIF(customer_count, 0) AS coverage
              FROM res_users person
              JOIN res_partner partner ON partner.id = person.partner_id
              LEFT JOIN (%(promises)s) promise ON promise.promiser_id = person.id
              LEFT JOIN (%(done)s) touch_done ON touch_done.doer_id = person.id
              LEFT JOIN (%(planned)s) touch_open ON touch_open.planner_id = person.id
              LEFT JOIN (%(customers)s) customer ON customer.owner_id = person.id
              LEFT JOIN (%(fees)s) revenue ON revenue.earner_id = person.id
             WHERE person.id IN %(persons)s
            """,
            date_from=self._get_parameters()["since"],
            promises=self._get_promises(),
            done=self._get_done(),
            planned=self._get_planned(),
            customers=self._get_customers(),
            fees=self._get_fees(),
            persons=tuple(self._get_persons().ids) or (0,),
        )

    def _compute_currency_id(self):
        self.currency_id = self.env.company.currency_id

    @api.model
    def _get_persons(self):
        """The colleagues who care, in the companies of the reader."""
        carers = self.env.ref("customer_care.group_care_user")
        return self.env["res.users"].search(
            [
                ("all_group_ids", "in", carers.ids),
                ("company_ids", "in", self.env.companies.ids),
            ]
        )

    @api.model
    def _get_promises(self):
        return SQL(
            """
            SELECT user_id AS promiser_id,
                   count(*) FILTER (WHERE date_closed >= %(since)s) AS closed_count,
                   count(*) FILTER (WHERE date_closed >= %(since)s
                                      AND state = 'kept') AS kept_count,
                   count(*) FILTER (WHERE date_closed >= %(since)s
                                      AND state = 'broken') AS broken_count,
                   count(told_in_time) FILTER (WHERE date_closed >= %(since)s)
                       AS delayed_count,
                   count(*) FILTER (WHERE told_in_time = 'yes'
                                      AND date_closed >= %(since)s) AS told_count,
                   count(*) FILTER (WHERE state = 'open' AND date_due < %(today)s)
                       AS late_promise_count
              FROM care_promise
             WHERE company_id IN %(companies)s
             GROUP BY user_id
            """,
            **self._get_parameters(),
        )

    @api.model
    def _get_done(self):
        return SQL(
            """
            SELECT touch.done_user_id AS doer_id, count(*) AS done_count,
                   count(*) FILTER (
                       WHERE (touch.date_done AT TIME ZONE 'UTC'
                              AT TIME ZONE COALESCE(partner.tz, 'UTC'))::date
                             > touch.date_planned
                   ) AS done_late_count
              FROM care_touch touch
              JOIN res_users doer ON doer.id = touch.done_user_id
              JOIN res_partner partner ON partner.id = doer.partner_id
             WHERE touch.state = 'done' AND touch.date_done >= %(since)s
               AND touch.company_id IN %(companies)s
             GROUP BY touch.done_user_id
            """,
            **self._get_parameters(),
        )

    @api.model
    def _get_planned(self):
        return SQL(
            """
            SELECT user_id AS planner_id,
                   count(*) FILTER (WHERE state = 'missed') AS missed_count,
                   count(*) FILTER (WHERE state = 'planned') AS overdue_count
              FROM care_touch
             WHERE (state = 'missed' AND date_closed >= %(since)s
                    OR state = 'planned' AND date_planned < %(today)s
                       AND is_on_hold IS NOT TRUE)
               AND company_id IN %(companies)s
             GROUP BY user_id
            """,
            **self._get_parameters(),
        )

    @api.model
    def _get_customers(self):
        """Count whom the list of customers finds, and those who are not neglected."""
        domain = self._get_customer_domain()
        neglected = domain & Domain("is_neglected", "=", True)
        return SQL(
            """
            SELECT owned.user_id AS owner_id, count(*) AS customer_count,
                   count(*) - count(silent.id) AS covered_count
              FROM (%(owned)s) owned
              LEFT JOIN (%(silent)s) silent ON silent.id = owned.id
             GROUP BY owned.user_id
            """,
            owned=self._find_customers(domain),
            silent=self._find_customers(neglected),
        )

    @api.model
    def _get_customer_domain(self):
        """The customers who can be contacted, and are to be."""
        return (
            self.env["care.profile"]._get_reachable_domain()
            & Domain("tier_id.silence_days", ">", 0)
            & Domain("company_id", "in", [*self.env.companies.ids, False])
        )

    @api.model
    def _find_customers(self, domain):
        """Select customers and their owners, those of colleagues too."""
        profiles = self.env["care.profile"]
        query = profiles._search(domain, bypass_access=True)
        columns = ("id", "user_id")
        return query.select(
            *(profiles._field_to_sql(query.table, name, query) for name in columns)
        )

    @api.model
    def _get_fees(self):
        return SQL(
            """
            SELECT user_id AS earner_id, sum(fee) AS fee
              FROM care_revenue
             WHERE year = EXTRACT(year FROM %(today)s::date)
               AND company_id = %(company)s
             GROUP BY user_id
            """,
            today=fields.Date.context_today(self),
            company=self.env.company.id,
        )

    @api.model
    def _get_parameters(self):
        today = fields.Date.context_today(self)
        return {
            "since": fields.Date.subtract(today, days=PERIOD),
            "today": today,
            "companies": tuple(self.env.companies.ids),
        }
