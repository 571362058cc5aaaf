from datetime import date
from decimal import Decimal
from functools import partial
from typing import NamedTuple

from dateutil.relativedelta import relativedelta

from odoo import api, models
from odoo.fields import Domain
from odoo.tools import SQL

from odoo.addons.customer_care.models.common.days import format_day

from ...tools import codes
from ...tools.people import COMPARED_FEES, UNKNOWN
from ..common.pages import make_link, word_money
from ..revenue.care_revenue import COMPUTED

# SQL: running sums over months of several tables, which the ORM has not.
# The fee of a month is what the month adds to the fee of the year: the revenue so far
# counts up to that of the whole year before. So the months add up to the year's fee.
MONTHS = """
    WITH line AS (%(lines)s),
    came AS (
        SELECT line.id, date_trunc('month', sold.date)::date AS month,
               sum(sold.amount) AS amount
          FROM line
          JOIN care_contribution sold
            ON sold.profile_id = line.profile_id
           AND sold.company_id = line.company_id
           AND sold.date BETWEEN make_date(line.year, 1, 1)
                             AND make_date(line.year, 12, 31)
         WHERE line.source = %(computed)s
         GROUP BY line.id, 2
    ),
    grown AS (
        SELECT came.id, came.month,
               round((line.rate / 100 * greatest(least(
                   sum(came.amount) OVER (PARTITION BY came.id ORDER BY came.month),
                   coalesce(before.amount, 0)), 0))::numeric, %(digits)s) AS fee
          FROM came
          JOIN line ON line.id = came.id
          LEFT JOIN care_revenue before
                 ON before.profile_id = line.profile_id
                AND before.company_id = line.company_id
                AND before.year = line.year - 1
    ),
    earned AS (
        SELECT id, month, fee - coalesce(
                   lag(fee) OVER (PARTITION BY id ORDER BY month), 0) AS fee
          FROM grown
    ),
    told AS (
        SELECT id, month, fee FROM earned
         UNION ALL
        SELECT line.id, NULL, line.fee::numeric - coalesce(sum(earned.fee), 0)
          FROM line LEFT JOIN earned ON earned.id = line.id
         WHERE line.source != %(computed)s OR line.is_settled
         GROUP BY line.id, line.fee
    )
    SELECT line.user_id, width_bucket(line.relation_years, %(bands)s), told.month,
           line.year, sum(told.fee), count(*)
      FROM told JOIN line ON line.id = told.id
     GROUP BY 1, 2, 3, 4
    HAVING told.month IS NOT NULL OR sum(told.fee) != 0
"""


class FeeRow(NamedTuple):
    """What a person earns by the customers of one band, in a month or beside them."""

    user_id: int
    band: int  # its place among the bands
    month: date | None  # none of what belongs to the whole year
    year: int
    fee: Decimal
    count: int  # of the customers


class CarePersonScorecard(models.AbstractModel):
    """What a colleague earns by keeping customers, by month and years of relationship.

    Revenue that somebody typed for the whole year belongs to no month: its fee stands
    apart, as does what was settled at another sum.
    """

    _inherit = "care.person.scorecard"

    @api.model
    def _tell_fees(self, user, team, first, last):
        """The fee of the period as a figure, and the table that it is the sum of."""
        bands = self._get_bands()
        rows = self._count_fees(user | team, bands, first, last)
        if not rows:
            return {"figures": [], "tables": []}
        sums = {}
        for row in rows:
            sums[row.user_id] = sums.get(row.user_id, 0) + row.fee
        own = [row for row in rows if row.user_id == user.id]
        engine = self.env["care.work.measure"]
        measure = engine._get_period_measures(first, last)[codes.FEE]
        known = [sums[one] for one in team.ids if one in sums]
        money = partial(word_money, self.env)
        figure = {
            "id": codes.FEE,
            "name": measure.label,
            "value": money(sums[user.id]) if own else UNKNOWN,
            "note": "" if own else self.env._("No data"),
            "median": self._tell_median(known, money, COMPARED_FEES),
            "link": engine._link_list(measure, user, first, last),
            "hidden": False,
        }
        tables = [self._tell_fee_table(own, bands, user)] if own else []
        return {"figures": [figure], "tables": tables}

    @api.model
    def _get_bands(self):
        """The years from which rates hold, ascending; the first one from the start."""
        return sorted({0, *self._get_rates()})

    @api.model
    def _get_rates(self):
        """Map years to rates, as the lines of one's own customers tell them, too."""
        rates = self.env["care.fee.rate"]
        # lifts the rights to rates: the rate of each own line tells them already
        query = rates._search(
            Domain("company_id", "in", [self.env.company.id, False]),
            bypass_access=True,
        )
        names = "years_from", "rate", "company_id"
        columns = (rates._field_to_sql(query.table, name, query) for name in names)
        # SQL: columns of rates that the person may not read as records
        rows = self.env.execute_query(query.select(*columns))
        own = {years: rate for years, rate, company in rows if company}
        return own or {years: rate for years, rate, __ in rows}

    @api.model
    def _get_years(self, first, last):
        return [*range(first.year, last.year + 1)]

    @api.model
    def _count_fees(self, users, bands, first, last):
        """The rows of these persons, by one query.

        Whole years come with what belongs to none of their months.
        """
        found = self._find_fee_lines(users, first, last)
        query = SQL(
            MONTHS,
            lines=found,
            computed=COMPUTED,
            digits=self.env.company.currency_id.decimal_places,
            bands=bands,
        )
        whole = {
            year
            for year in self._get_years(first, last)
            if str(first) <= f"{year}-01-01" and f"{year}-12-31" <= str(last)
        }
        # SQL: why is said where MONTHS stands
        rows = self.env.execute_query(query)
        return [
            FeeRow(person, band - 1, month, year, fee, count)
            for person, band, month, year, fee, count in rows
            if (first <= month <= last if month else year in whole)
        ]

    @api.model
    def _find_fee_lines(self, users, first, last):
        """Select the fees of colleagues, too: of them nothing but the median is shown.

        In the current company, whose currency it is.
        """
        lines = self.env["care.revenue"]
        domain = (
            Domain("company_id", "=", self.env.company.id)
            & Domain("user_id", "in", users.ids)
            & Domain("year", "in", self._get_years(first, last))
        )
        self.env["care.contribution"].flush_model()
        lines.flush_model()
        # lifts the rules of fees, which hide those of colleagues
        query = lines._search(domain, bypass_access=True)
        names = "id user_id profile_id company_id year source rate fee "
        names += "relation_years is_settled"
        return query.select(
            *(SQL.identifier(query.table, name) for name in names.split())
        )

    @api.model
    def _tell_fee_table(self, rows, bands, user):
        """The fees of a person: months down, bands across, each with its customers."""
        months = sorted({row.month for row in rows if row.month})
        years = sorted({row.year for row in rows if not row.month})
        periods = [(month, month.year) for month in months]
        periods += [(None, year) for year in years]
        used = sorted({row.band for row in rows})
        cells = {(row.band, row.month, row.year): row for row in rows}
        return {
            "id": "fee",
            "title": self.env._("Retention Fee by Month and Years of Relationship"),
            "head": ["", *(self._name_band(bands, place) for place in used), ""],
            "rows": [
                {
                    "id": f"{year} {month}",
                    "name": self._name_month(month, year),
                    "cells": [
                        self._tell_fee(cells.get((place, month, year)), bands, user)
                        for place in used
                    ]
                    + [self._sum_fees(cells.values(), month, year)],
                }
                for month, year in periods
            ],
            "note": self.env._(
                "Rate × retained revenue. A month earns what it adds to the year's "
                "fee, until the revenue of the whole year before is reached. Revenue "
                "entered for a whole year belongs to no month."
            ),
        }

    @api.model
    def _name_band(self, bands, place):
        first, after = bands[place], bands[place + 1 : place + 2]
        rate = f"{self._get_rates().get(first, 0):g} %"
        if not after:
            return self.env._("Years: from %(years)s (%(rate)s)", years=first, rate=rate)
        last = after[0] - 1
        if first == last:
            return self.env._("Years: %(years)s (%(rate)s)", years=first, rate=rate)
        return self.env._(
            "Years: %(first)s to %(last)s (%(rate)s)", first=first, last=last, rate=rate
        )

    @api.model
    def _name_month(self, month, year):
        if month:
            return format_day(self.env, month, "yMMM")
        return self.env._("%(year)s, no month", year=year)

    @api.model
    def _tell_fee(self, row, bands, user):
        """The fee of a month and band, and what opens the customers' lines."""
        if not row:
            return {"text": ""}
        after = bands[row.band + 1 : row.band + 2]
        domain = Domain("year", "=", row.year)
        domain &= Domain("relation_years", ">=", bands[row.band])
        if after:
            domain &= Domain("relation_years", "<", after[0])
        if row.month:
            end = row.month + relativedelta(months=1)
            sold = Domain("date", ">=", row.month) & Domain("date", "<", end)
            own = Domain("company_id", "=", self.env.company.id)
            domain &= Domain("source", "=", COMPUTED) & Domain(
                "profile_id.contribution_ids", "any", sold & own
            )
        else:
            domain &= Domain("source", "!=", COMPUTED) | Domain("is_settled", "=", True)
        return {
            "text": word_money(self.env, row.fee),
            "count": row.count,
            "note": self.env._("Customers: %(count)s", count=row.count),
            "link": self._link_fees(user, domain),
        }

    @api.model
    def _sum_fees(self, rows, month, year):
        total = sum(row.fee for row in rows if (row.month, row.year) == (month, year))
        return {"text": word_money(self.env, total), "is_total": True}

    @api.model
    def _link_fees(self, user, domain):
        own = Domain("company_id", "=", self.env.company.id)
        own &= Domain("user_id", "=", user.id)
        name = self.env._("Retention Fee: %(name)s", name=user.name)
        return make_link("customer_care_worth.care_revenue_action", name, own & domain)
