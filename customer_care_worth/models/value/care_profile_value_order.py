from dateutil.relativedelta import relativedelta

from odoo import fields, models
from odoo.fields import Domain
from odoo.tools import SQL

YEARS_AGO = {"value_year": 0, "value_year_before": 1}


class CareProfile(models.Model):
    """Puts customers in the order of what they bring in, which no column holds."""

    _inherit = "care.profile"

    def _order_field_to_sql(self, alias, field_name, direction, nulls, query):
        """Order by value; who has brought in nothing comes last in either direction."""
        if field_name not in YEARS_AGO:
            return super()._order_field_to_sql(
                alias, field_name, direction, nulls, query
            )
        # SQL: the ORM orders by columns only, and a sum that is kept would be stale
        sums = query.make_alias(alias, field_name)
        query.add_join(
            "LEFT JOIN",
            sums,
            SQL("(%s)", self._get_value_sums(YEARS_AGO[field_name])),
            SQL(
                "%s = %s",
                SQL.identifier(sums, "profile_id"),
                SQL.identifier(alias, "id"),
            ),
        )
        last = nulls if nulls.code else SQL("NULLS LAST")
        return SQL("%s %s %s", SQL.identifier(sums, "value"), direction, last)

    def _get_value_sums(self, years_ago):
        """The query of what customers brought in in a year, as the reader sees it."""
        today = fields.Date.context_today(self)
        first, last = (today - relativedelta(years=years_ago + more) for more in (1, 0))
        lines = self.env["care.contribution"]
        found = lines._search(Domain("date", ">", first) & Domain("date", "<=", last))
        column = {
            name: lines._field_to_sql(found.table, name, found)
            for name in ("profile_id", "company_id", "amount")
        }
        found.groupby = column["profile_id"]
        amount = self._get_converted(column["amount"], column["company_id"], last)
        return found.select(
            SQL("%s AS profile_id", column["profile_id"]),
            SQL("sum(%s) AS value", amount),
        )

    def _get_converted(self, amount, company, day):
        """Amounts of several companies in the currency in which the reader works."""
        wanted = self.env.company.currency_id
        rates = {
            company.id: company.currency_id._get_conversion_rate(
                company.currency_id, wanted, company, day
            )
            for company in self.env.companies
        }
        if set(rates.values()) == {1}:
            return amount
        cases = SQL(" ").join(
            SQL("WHEN %s THEN %s", id_, rate) for id_, rate in rates.items()
        )
        return SQL("%s * CASE %s %s ELSE 1 END", amount, company, cases)
