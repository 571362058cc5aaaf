from dateutil.relativedelta import relativedelta

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL, format_amount

from odoo.addons.customer_care.models.event.care_event_type import BOUGHT, IN_USE

from ..tools.concentration import read_curve

POINTS = 50  # of the curve
# SQL: a window over a ranking, which the ORM has not
CURVE = """
    SELECT max(place) * 100.0 / max(everybody),
           max(ahead) * 100.0 / nullif(max(total), 0), min(value),
           (array_agg(profile_id ORDER BY place DESC))[1]
      FROM (SELECT value, profile_id, row_number() OVER ranking AS place,
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
"""
FEW = 20  # percent of the customers, of whom the page says what they bring


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
        "care.event": ["product", "profile_id", "type_id"],
        "care.event.type": ["code"],
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
    product_count = fields.Integer(
        string="Products",
        readonly=True,
        aggregator="avg",
        help="The different products that the journal says the customer has bought or "
        "uses.",
    )
    several_share = fields.Float(
        string="Several Products (%)",
        readonly=True,
        aggregator="avg",
        help="Of these customers, those who have more than one product from us.",
    )

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
                   max(line.date) AS date_last,
                   coalesce(held.product_count, 0) AS product_count,
                   CASE WHEN held.product_count > 1 THEN 100.0 ELSE 0
                    END AS several_share
              FROM care_contribution line
              JOIN care_profile profile ON profile.id = line.profile_id
              LEFT JOIN (%(held)s) AS held ON held.profile_id = profile.id
             WHERE line.date <= %(today)s AND profile.active
             GROUP BY line.profile_id, line.company_id, profile.id,
                   held.product_count
            HAVING max(line.date) > %(start)s
            """,
            today=today,
            start=today - relativedelta(years=1),
            held=self._get_held(),
        )

    @api.model
    def _get_held(self):
        """The query of how many products the customers have bought or use."""
        return SQL(
            """
            SELECT event.profile_id,
                   count(DISTINCT lower(regexp_replace(
                       trim(event.product), '\\s+', ' ', 'g'
                   ))) AS product_count
              FROM care_event event
              JOIN care_event_type type ON type.id = event.type_id
             WHERE event.product IS NOT NULL AND type.code IN %s
             GROUP BY event.profile_id
            """,
            (*BOUGHT, IN_USE),
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
            "first": round(read_curve(points, FEW), 1),
            "tiers": self._get_shares(domain, "tier_id"),
            "owners": self._get_shares(domain, "user_id"),
            "total": self._format(sum(self._read_group(domain, [], ["value:sum"])[0])),
        }

    def _format(self, amount):
        return format_amount(self.env, amount or 0, self.env.company.currency_id)

    @api.model
    def _get_points(self, domain):
        """The points of the curve: shares of customers and value, and who stands there.

        The customers come by the rules of the reader, cut into equal parts.
        """
        query = self._search(domain)
        columns = ("value", "profile_id")
        shown = query.select(*(SQL.identifier(query.table, name) for name in columns))
        # SQL: why is said where CURVE stands
        rows = self.env.execute_query(SQL(CURVE, POINTS, shown))
        return [
            {
                "customers": float(customers),
                "value": float(value or 0),
                "domain": [*self._get_first_domain(domain, float(least), last)],
            }
            for customers, value, least, last in rows
        ]

    @api.model
    def _get_first_domain(self, domain, least, last):
        """The customers up to a point of the curve, and of equals no more than those.

        :param least: the value of the customer who stands there
        :param last: the id of this customer
        """
        equals = Domain("value", "=", least) & Domain("profile_id", "<=", last)
        return domain & (Domain("value", ">", least) | equals)

    @api.model
    def _get_shares(self, domain, name):
        """One line for each tier or owner: customers, value, shares, who came again."""
        measures = ["__count", "value:sum", "repeat_share:avg", "several_share:avg"]
        rows = self._read_group(domain, [name], measures)
        everybody = sum(count for __, count, *__ in rows) or 1
        total = sum(max(value, 0) for __, __, value, *__ in rows) or 1
        return [
            {
                "id": record.id,
                "name": record.display_name or self.env._("None"),
                "count": count,
                "count_share": round(count * 100 / everybody, 1),
                "value": self._format(value),
                "value_share": round(max(value, 0) * 100 / total, 1),
                "repeat_share": round(repeat, 1),
                "several_share": round(several, 1),
                "domain": [*domain & Domain(name, "=", record.id)],
            }
            for record, count, value, repeat, several in rows
        ]
