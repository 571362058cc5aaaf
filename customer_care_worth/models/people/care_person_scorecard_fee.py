from dateutil.relativedelta import relativedelta

from odoo import api, models
from odoo.fields import Domain
from odoo.tools import SQL, format_amount

from odoo.addons.customer_care.models.common.days import format_day

from ...tools.people import COMPARED_FEES, team_median
from ..revenue.care_revenue import COMPUTED

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
        for person, __, __, __, fee, __ in rows:
            sums[person] = sums.get(person, 0) + fee
        own = [row for row in rows if row[0] == user.id]
        link = self._link_fees(user, Domain("year", "in", self._get_years(first, last)))
        compared = team_median(
            [sums[one] for one in team.ids if one in sums], COMPARED_FEES
        )
        figure = {
            "id": "fee",
            "name": self.env._("Retention Fee"),
            "value": self._write_money(sums[user.id]) if own else "–",
            "note": "" if own else self.env._("No data"),
            "median": compared
            and self.env._(
                "Median of %(count)s: %(value)s",
                value=self._write_money(compared[0]),
                count=compared[1],
            ),
            "link": link,
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
        query = rates._search(
            Domain("company_id", "in", [self.env.company.id, False]),
            bypass_access=True,
        )
        names = "years_from", "rate", "company_id"
        columns = (rates._field_to_sql(query.table, name, query) for name in names)
        rows = self.env.execute_query(query.select(*columns))
        own = [row for row in rows if row[2]] or rows
        return {years: rate for years, rate, __ in own}

    @api.model
    def _get_years(self, first, last):
        return [*range(first.year, last.year + 1)]

    @api.model
    def _count_fees(self, users, bands, first, last):
        """Person, band, month, year, fee and number of customers, by one query.

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
        return [
            (person, band - 1, month, year, fee, count)
            for person, band, month, year, fee, count in self.env.execute_query(query)
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
        query = lines._search(domain, bypass_access=True)
        names = "id user_id profile_id company_id year source rate fee "
        names += "relation_years is_settled"
        return query.select(
            *(SQL.identifier(query.table, name) for name in names.split())
        )

    @api.model
    def _tell_fee_table(self, rows, bands, user):
        """The fees of a person: months down, bands across, each with its customers."""
        months = sorted({row[2] for row in rows if row[2]})
        periods = [(month, month.year) for month in months]
        periods += [(None, year) for year in sorted({r[3] for r in rows if not r[2]})]
        used = sorted({row[1] for row in rows})
        cells = {(row[1], row[2], row[3]): row for row in rows}
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
            return self.env._("From %(years)s years (%(rate)s)", years=first, rate=rate)
        return self.env._(
            "%(first)s to %(last)s years (%(rate)s)",
            first=first,
            last=after[0] - 1,
            rate=rate,
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
        __, place, month, year, fee, count = row
        after = bands[place + 1 : place + 2]
        domain = Domain("year", "=", year)
        domain &= Domain("relation_years", ">=", bands[place])
        if after:
            domain &= Domain("relation_years", "<", after[0])
        if month:
            sold = Domain("date", ">=", month) & Domain(
                "date", "<", month + relativedelta(months=1)
            )
            own = Domain("company_id", "=", self.env.company.id)
            domain &= Domain("source", "=", COMPUTED) & Domain(
                "profile_id.contribution_ids", "any", sold & own
            )
        else:
            domain &= Domain("source", "!=", COMPUTED) | Domain("is_settled", "=", True)
        return {
            "text": self._write_money(fee),
            "count": count,
            "note": self.env._("Customers: %(count)s", count=count),
            "link": self._link_fees(user, domain),
        }

    @api.model
    def _sum_fees(self, rows, month, year):
        total = sum(row[4] for row in rows if row[2:4] == (month, year))
        return {"text": self._write_money(total), "is_total": True}

    @api.model
    def _link_fees(self, user, domain):
        own = Domain("company_id", "=", self.env.company.id)
        own &= Domain("user_id", "=", user.id)
        return {
            "action": "customer_care_worth.care_revenue_action",
            "name": self.env._("Retention Fee: %(name)s", name=user.name),
            "domain": [*own & domain],
        }

    @api.model
    def _write_money(self, amount):
        return format_amount(self.env, float(amount), self.env.company.currency_id)
