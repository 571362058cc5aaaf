from datetime import date
from decimal import Decimal
from functools import partial
from typing import NamedTuple

from odoo import api, models
from odoo.fields import Domain
from odoo.tools import SQL

from ...tools import codes
from ...tools.people import COMPARED_FEES, UNKNOWN
from ..common.pages import make_link, tell_money

LISTED = "customer_care_worth.care_fee_report_action"


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
        known = [sums[record_id] for record_id in team.ids if record_id in sums]
        money = partial(tell_money, self.env)
        figure = {
            "id": codes.FEE,
            "name": self.env._("Retention Fee"),
            "value": money(sums[user.id]) if own else UNKNOWN,
            "note": "" if own else self.env._("No data"),
            "median": self._tell_median(known, money, COMPARED_FEES),
        }
        link = self._link_fees(user, self._get_period_domain(first, last))
        figure |= self._tell_fee_list(link, sum(row.count for row in own))
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
    def _tell_fee_list(self, link, count):
        """The link to the list, with the number of hidden records."""
        shown = self.env["care.work.measure"]._count_shown(
            {codes.FEE: ("care.fee.report", link)}
        )
        hidden = count - shown.get(codes.FEE, count)
        return {
            "link": link,
            "hidden": hidden > 0
            and self.env._("%(count)s not visible to you", count=hidden),
        }

    @api.model
    def _get_period_domain(self, first, last):
        """What months of a period add, and what belongs to no month of its years.

        Only whole years come with the latter.
        """
        within = Domain("month", ">=", first) & Domain("month", "<=", last)
        whole = [
            year
            for year in self._get_years(first, last)
            if str(first) <= f"{year}-01-01" and f"{year}-12-31" <= str(last)
        ]
        return Domain("year", "in", self._get_years(first, last)) & (
            within | (Domain("month", "=", False) & Domain("year", "in", whole))
        )

    @api.model
    def _count_fees(self, users, bands, first, last):
        """The rows of these persons, by one query: in the current company."""
        fees = self.env["care.fee.report"]
        domain = Domain("company_id", "=", self.env.company.id)
        domain &= Domain("user_id", "in", users.ids)
        domain &= self._get_period_domain(first, last)
        # lifts the rules of fees, which hide those of colleagues: of them nothing but
        # the median is shown
        query = fees._search(domain, bypass_access=True)
        column = partial(SQL.identifier, query.table)
        query.groupby = SQL("1, 2, 3, 4")
        # SQL: the ORM groups by no bands, nor past the rules
        rows = self.env.execute_query(
            query.select(
                column("user_id"),
                SQL("width_bucket(%s, %s)", column("relation_years"), bands),
                column("month"),
                column("year"),
                SQL("sum(%s)", column("fee")),
                SQL("count(*)"),
            )
        )
        return [
            FeeRow(person, band - 1, month, year, fee, count)
            for person, band, month, year, fee, count in rows
        ]

    @api.model
    def _tell_fee_table(self, rows, bands, user):
        """The fees of a person: months down, bands across, each with its customers."""
        used = sorted({row.band for row in rows})
        return {
            "id": "fee",
            "title": self.env._("Retention Fee by Month and Years of Relationship"),
            "head": ["", *(self._name_band(bands, place) for place in used), ""],
            "rows": [
                self._tell_fee_row(rows, period, used, bands, user)
                for period in self._list_fee_periods(rows)
            ],
            "note": self.env._(
                "Rate × retained revenue. A month earns what it adds to the year's "
                "fee, until the revenue of the whole year before is reached. Revenue "
                "entered for a whole year belongs to no month."
            ),
        }

    @api.model
    def _list_fee_periods(self, rows):
        """Months and their years, then the years whose fees belong to no month."""
        months = sorted({row.month for row in rows if row.month})
        years = sorted({row.year for row in rows if not row.month})
        return [(month, month.year) for month in months] + [
            (None, year) for year in years
        ]

    @api.model
    def _tell_fee_row(self, rows, period, used, bands, user):
        """The fees of a month or year, by band and in all."""
        month, year = period
        cells = {row.band: row for row in rows if (row.month, row.year) == period}
        return {
            "id": f"{year} {month}",
            "name": self.env["care.fee.report"]._name_month(month, year),
            "cells": [
                *(self._tell_fee(cells.get(place), bands, user) for place in used),
                self._sum_fees(rows, month, year, user),
            ],
        }

    @api.model
    def _name_band(self, bands, place):
        first, after = bands[place], bands[place + 1 : place + 2]
        rate = f"{self._get_rates().get(first, 0):g} %"
        if not after:
            return self.env._(
                "Years: from %(years)s (%(rate)s)", years=first, rate=rate
            )
        last = after[0] - 1
        if first == last:
            return self.env._("Years: %(years)s (%(rate)s)", years=first, rate=rate)
        return self.env._(
            "Years: %(first)s to %(last)s (%(rate)s)", first=first, last=last, rate=rate
        )

    @api.model
    def _tell_fee(self, row, bands, user):
        """The fee of a month and band, and what opens the customers' lines."""
        if not row:
            return {"text": ""}
        after = bands[row.band + 1 : row.band + 2]
        domain = self._get_month_domain(row.month, row.year)
        domain &= Domain("relation_years", ">=", bands[row.band])
        if after:
            domain &= Domain("relation_years", "<", after[0])
        return {
            "text": tell_money(self.env, row.fee),
            "count": row.count,
            "note": self.env._("Customers: %(count)s", count=row.count),
            "link": self._link_fees(user, domain),
        }

    @api.model
    def _get_month_domain(self, month, year):
        return Domain("year", "=", year) & Domain("month", "=", month or False)

    @api.model
    def _sum_fees(self, rows, month, year, user):
        total = sum(row.fee for row in rows if (row.month, row.year) == (month, year))
        return {
            "text": tell_money(self.env, total),
            "link": self._link_fees(user, self._get_month_domain(month, year)),
            "is_total": True,
        }

    @api.model
    def _link_fees(self, user, domain):
        own = Domain("company_id", "=", self.env.company.id)
        own &= Domain("user_id", "=", user.id)
        name = self.env._("Retention Fee: %(name)s", name=user.name)
        return make_link(LISTED, name, own & domain)
