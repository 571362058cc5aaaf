from dateutil.relativedelta import relativedelta

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL, format_amount

POINTS = 50  # of the curve


class CareValueReport(models.Model):
    """What each customer brought in in the last 12 months, and whether he came again.

    The report adds up contributions and stores nothing. Its curve shows how much of the
    value how few of the customers bring.
    """

    _name = "care.value.report"
    _description = "Customer Value"
    _auto = False
    _order = "value desc, profile_id"
    _depends = {
        "care.contribution": ["amount", "company_id", "date", "profile_id"],
        "care.profile": ["tier_id", "user_id"],
    }

    profile_id = fields.Many2one("care.profile", string="Customer", readonly=True)
    tier_id = fields.Many2one("care.tier", readonly=True)
    user_id = fields.Many2one("res.users", string="Owner", readonly=True)
    company_id = fields.Many2one("res.company", readonly=True)
    currency_id = fields.Many2one(related="company_id.currency_id")
    value = fields.Monetary(
        readonly=True, help="The contributions of the last 12 months."
    )
    day_count = fields.Integer(
        string="Days of Purchase",
        readonly=True,
        aggregator="avg",
        help="The days, of all times, on which the customer brought in something.",
    )
    repeat_share = fields.Float(
        string="Repeat Customers (%)",
        readonly=True,
        aggregator="avg",
        help="Of the customers of the last 12 months, those who bought on another day "
        "before or since.",
    )
    date_last = fields.Date(string="Last Contribution", readonly=True)

    @property
    def _table_query(self):
        # SQL: a sum over customers, with what the ORM cannot count by one query
        today = fields.Date.today()
        return SQL(
            """
            SELECT min(line.id) AS id, line.profile_id, line.company_id,
                   profile.tier_id, profile.user_id,
                   sum(line.amount) FILTER (WHERE line.date > %(start)s) AS value,
                   count(DISTINCT line.date) FILTER (
                       WHERE line.amount > 0
                   ) AS day_count,
                   CASE WHEN count(DISTINCT line.date) FILTER (
                       WHERE line.amount > 0
                   ) > 1 THEN 100.0 ELSE 0 END AS repeat_share,
                   max(line.date) AS date_last
              FROM care_contribution line
              JOIN care_profile profile ON profile.id = line.profile_id
             WHERE line.date <= %(today)s AND profile.active
             GROUP BY line.profile_id, line.company_id, profile.id
            HAVING max(line.date) > %(start)s
            """,
            today=today,
            start=today - relativedelta(years=1),
        )

    @api.model
    def get_curve(self):
        """What the page of the concentration shows, of the customers of the reader.

        Called by the page; in the company in which the reader works.
        """
        domain = Domain("company_id", "=", self.env.company.id)
        points = self._get_points(domain)
        return {
            "points": points,
            "tiers": self._get_shares(domain, "tier_id"),
            "owners": self._get_shares(domain, "user_id"),
            "total": self._format(sum(self._read_group(domain, [], ["value:sum"])[0])),
        }

    def _format(self, amount):
        return format_amount(self.env, amount or 0, self.env.company.currency_id)

    @api.model
    def _get_points(self, domain):
        """The points of the curve: shares of customers and value, and the value there.

        The customers come by the rules of the reader, cut into equal parts.
        """
        query = self._search(domain)
        rows = self.env.execute_query(
            SQL(
                """
                SELECT max(place) * 100.0 / max(everybody),
                       max(ahead) * 100.0 / nullif(max(total), 0), min(value)
                  FROM (SELECT value, row_number() OVER ranking AS place,
                               count(*) OVER () AS everybody,
                               sum(greatest(value, 0)) OVER (
                                   ranking ROWS UNBOUNDED PRECEDING
                               ) AS ahead,
                               sum(greatest(value, 0)) OVER () AS total,
                               ntile(%s) OVER ranking AS part
                          FROM (%s) AS shown
                        WINDOW ranking AS (ORDER BY value DESC, profile_id)
                       ) AS ranked
                 GROUP BY part ORDER BY part
                """,
                POINTS,
                query.select(
                    SQL.identifier(query.table, "value"),
                    SQL.identifier(query.table, "profile_id"),
                ),
            )
        )
        return [
            {"customers": float(one), "value": float(two or 0), "from": float(least)}
            for one, two, least in rows
        ]

    @api.model
    def _get_shares(self, domain, name):
        """One line for each tier or owner: customers, value, shares, who came again."""
        rows = self._read_group(
            domain, [name], ["__count", "value:sum", "repeat_share:avg"]
        )
        everybody = sum(count for __, count, *__ in rows) or 1
        total = sum(max(value, 0) for __, __, value, __ in rows) or 1
        return [
            {
                "id": record.id,
                "name": record.display_name or self.env._("None"),
                "count": count,
                "count_share": round(count * 100 / everybody, 1),
                "value": self._format(value),
                "value_share": round(max(value, 0) * 100 / total, 1),
                "repeat_share": round(repeat, 1),
            }
            for record, count, value, repeat in rows
        ]
