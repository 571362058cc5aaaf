from odoo import api, fields, models
from odoo.tools import SQL

from odoo.addons.customer_care.models.common.days import format_day

from ..models.revenue.care_revenue import COMPUTED

# What a line of revenue may count up to a sum in its year: the fee of so much.
FEE_UP_TO = """
    round((%(rate)s / 100 * greatest(least(%(amount)s, %(most)s), 0))::numeric,
          currency.decimal_places)
"""
# Of each line what the customer brought in by the month, and from the year's start on.
# Whoever asks for some persons or years has no others added up: the window goes by all
# columns by which one asks.
REACHED = """
    SELECT line.id, line.profile_id, line.user_id, line.company_id, line.year,
           line.relation_years, line.rate,
           date_trunc('month', sold.date)::date AS month, sum(sold.amount) AS amount,
           sum(sum(sold.amount)) OVER (
               PARTITION BY line.id, line.profile_id, line.user_id, line.company_id,
                            line.year, line.relation_years
               ORDER BY date_trunc('month', sold.date)::date
           ) AS reached
      FROM care_revenue line
      JOIN care_contribution sold
        ON sold.profile_id = line.profile_id
       AND sold.company_id = line.company_id
       AND sold.date BETWEEN make_date(line.year, 1, 1) AND make_date(line.year, 12, 31)
     WHERE line.source = %(computed)s
     GROUP BY line.id, date_trunc('month', sold.date)::date
"""
# The fee of a month is what the month adds to the fee of the year: the revenue so far
# counts up to that of the whole year before. So the months add up to the year's fee,
# and what they do not, as of revenue typed for the year, belongs to no month.
MONTHS = """
    SELECT came.id::bigint * 13 + extract(month FROM came.month)::integer AS id,
           came.profile_id, came.user_id, came.company_id, came.year,
           came.relation_years, came.rate, came.month, came.amount,
           %(reached)s - %(before)s AS fee
      FROM (%(months)s) AS came
      JOIN res_company company ON company.id = came.company_id
      JOIN res_currency currency ON currency.id = company.currency_id
      LEFT JOIN care_revenue earlier
             ON earlier.profile_id = came.profile_id
            AND earlier.company_id = came.company_id
            AND earlier.year = came.year - 1
     UNION ALL
    SELECT line.id::bigint * 13, line.profile_id, line.user_id, line.company_id,
           line.year, line.relation_years, line.rate, NULL::date, NULL::numeric,
           line.fee - %(told)s
      FROM care_revenue line
      JOIN res_company company ON company.id = line.company_id
      JOIN res_currency currency ON currency.id = company.currency_id
      LEFT JOIN care_revenue earlier
             ON earlier.profile_id = line.profile_id
            AND earlier.company_id = line.company_id
            AND earlier.year = line.year - 1
      LEFT JOIN LATERAL (
                SELECT sum(sold.amount) AS amount
                  FROM care_contribution sold
                 WHERE sold.profile_id = line.profile_id
                   AND sold.company_id = line.company_id
                   AND sold.date BETWEEN make_date(line.year, 1, 1)
                                     AND make_date(line.year, 12, 31)
           ) AS came ON line.source = %(computed)s
     WHERE (line.source != %(computed)s OR line.is_settled)
       AND line.fee != %(told)s
"""


class CareFeeReport(models.Model):
    """What a month adds to the retention fee of a customer and year.

    The months of a year add up to its fee. What belongs to none of them stands apart:
    revenue that somebody typed for the whole year, and what was settled at another sum.
    Nothing is stored.
    """

    _name = "care.fee.report"
    _description = "Retention Fee by Month"
    _auto = False
    _order = "year desc, month desc, fee desc, id"
    _rec_name = "profile_id"
    _depends = {
        "care.contribution": ["amount", "company_id", "date", "profile_id"],
        "care.revenue": [
            "amount",
            "company_id",
            "fee",
            "is_settled",
            "profile_id",
            "rate",
            "relation_years",
            "source",
            "user_id",
            "year",
        ],
        "res.company": ["currency_id"],
        "res.currency": ["decimal_places"],
    }

    profile_id = fields.Many2one("care.profile", string="Customer", readonly=True)
    user_id = fields.Many2one(
        "res.users", string="Owner", readonly=True, help="Earns the fee."
    )
    company_id = fields.Many2one("res.company", readonly=True)
    currency_id = fields.Many2one(related="company_id.currency_id")
    year = fields.Integer(readonly=True, aggregator=None)
    month = fields.Date(
        readonly=True, help="Empty for what belongs to the whole year only."
    )
    period = fields.Char(string="Earned In", compute="_compute_period")
    relation_years = fields.Integer(
        string="Years of Relationship", readonly=True, aggregator="avg"
    )
    rate = fields.Float(
        string="Retention Fee Rate (%)", readonly=True, aggregator="avg"
    )
    amount = fields.Monetary(
        string="Contributions",
        readonly=True,
        help="What the customer brought in in the month.",
    )
    fee = fields.Monetary(
        string="Retention Fee",
        readonly=True,
        help="What the month adds to the fee of the year, until the revenue of the "
        "whole year before is reached.",
    )

    @api.depends("month", "year")
    @api.depends_context("lang")
    def _compute_period(self):
        for row in self:
            row.period = self._name_month(row.month, row.year)

    @api.model
    def _name_month(self, month, year):
        if month:
            return format_day(self.env, month, "yMMM")
        return self.env._("%(year)s, no month", year=year)

    @property
    def _table_query(self):
        # SQL: running sums over months of several tables, which the ORM has not
        return SQL(
            MONTHS,
            months=SQL(REACHED, computed=COMPUTED),
            reached=self._get_fee_of("came", SQL("came.reached")),
            before=self._get_fee_of("came", SQL("came.reached - came.amount")),
            told=self._get_fee_of("line", SQL("coalesce(came.amount, 0)")),
            computed=COMPUTED,
        )

    @api.model
    def _get_fee_of(self, line, amount):
        """The fee of a line, as SQL, where so much has come in."""
        return SQL(
            FEE_UP_TO,
            rate=SQL.identifier(line, "rate"),
            amount=amount,
            most=SQL("coalesce(earlier.amount, 0)"),
        )
