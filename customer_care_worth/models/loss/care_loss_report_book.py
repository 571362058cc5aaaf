from itertools import chain

from odoo import api, models
from odoo.fields import Domain
from odoo.tools import SQL

from ...tools import retention
from .care_loss import FULL, WON_BACK


class CareLossReport(models.AbstractModel):
    """Who became a customer, was lost and came back, counted by the database.

    Days are told apart no further than the page asks, and customers who are counted
    alike are read as one. Who was lost more than once is read alone, by the own days.
    """

    _inherit = "care.loss.report"

    @api.model
    def _get_full_domain(self):
        counted = Domain("profile_id", "any", self._get_customers_domain())
        return Domain("extent", "=", FULL) & counted

    @api.model
    def _read_book(self, periods, last, changes):
        """What is known of customers and losses, as far as the page asks for it.

        :param changes: the days that are compared of each
        """
        windows = [*periods, self._get_year(last), *chain(*changes.values())]
        bounds = retention.find_bounds(windows)
        reasons = self.env["care.loss.change"].union(*changes).reason_id
        losses = self._get_losses(bounds, reasons=reasons)
        return retention.Book(self._count_begun(bounds), losses)

    @api.model
    def _count_begun(self, bounds):
        """How many became customers from each of these days to the next."""
        profiles = self.env["care.profile"]
        query = profiles._search(self._get_customers_domain())
        begun = profiles._field_to_sql(query.table, "date_start", query)
        query.groupby = SQL("1")
        # SQL: the ORM groups by no other days than those of calendars
        counts = query.select(self._round_down(begun, bounds), SQL("count(*)"))
        return dict(self.env.execute_query(counts))

    @api.model
    def _round_down(self, day, bounds):
        """The last of these days that is not after a day."""
        return SQL("(%s::date[])[width_bucket(%s, %s::date[])]", bounds, day, bounds)

    @api.model
    def _get_losses(self, bounds, name=None, reasons=()):
        """The full losses of the customers who count, alike ones as one.

        :param name: the field by which customers are told apart, now and then
        :param reasons: those of which one asks which losses name them
        """
        days = [
            SQL(
                "CASE WHEN is_repeated THEN %s ELSE %s END",
                day,
                self._round_down(day, bounds),
            )
            for day in map(SQL, ("begun", "lost", "back"))
        ]
        # SQL: who is lost once, as most are, is counted without being read
        rows = self.env.execute_query(
            SQL(
                """
                SELECT min(customer), %(days)s, own_then, own_now, count(*), named
                  FROM (%(losses)s) AS loss
                 GROUP BY CASE WHEN is_repeated THEN customer END, %(days)s,
                          own_then, own_now, named
                 ORDER BY min(id)
                """,
                days=SQL(", ").join(days),
                losses=self._select_losses(name, reasons),
            )
        )
        return [
            retention.Loss(
                *facts, then or False, now or False, count, (*(named or ()),)
            )
            for *facts, then, now, count, named in rows
        ]

    @api.model
    def _select_losses(self, name, reasons):
        """A query of the full losses, and of what is counted of their customers."""
        losses, profiles = self.env["care.loss"], self.env["care.profile"]
        query = losses._search(self._get_full_domain())
        # beside the join by which the domain may look at the customer
        alias = query.join(query.table, "profile_id", profiles._table, "id", "of_whom")
        names = "id", "profile_id", "date", "date_closed", "state", name or "id"
        record, customer, lost, closed, state, then = (
            losses._field_to_sql(query.table, each, query) for each in names
        )
        begun, now = (
            profiles._field_to_sql(alias, each, query)
            for each in ("date_start", name or "id")
        )
        columns = {
            "id": record,
            "customer": customer,
            "begun": begun,
            "lost": lost,
            "back": SQL("CASE WHEN %s = %s THEN %s END", state, WON_BACK, closed),
            "own_then": then if name else SQL("NULL"),
            "own_now": now if name else SQL("NULL"),
            "named": self._join_named(query, reasons),
            "is_repeated": SQL("count(*) OVER (PARTITION BY %s) > 1", customer),
        }
        named = [
            SQL("%s AS %s", sql, SQL.identifier(to)) for to, sql in columns.items()
        ]
        return query.select(*named)

    @api.model
    def _join_named(self, query, reasons):
        """Those of these reasons that each loss of a query names."""
        none = SQL("'{}'::integer[]")
        if not reasons:
            return none
        lines = self.env["care.loss.line"]
        named = lines._search(Domain("reason_id", "in", reasons.ids))
        loss, reason = (
            lines._field_to_sql(named.table, name, named)
            for name in ("loss_id", "reason_id")
        )
        named.groupby = loss
        found = named.select(
            SQL("%s AS loss", loss),
            SQL("array_agg(%s ORDER BY %s) AS reasons", reason, reason),
        )
        record = SQL.identifier(query.table, "id")
        query.add_join(
            "LEFT JOIN", "naming", SQL("(%s)", found), SQL("naming.loss = %s", record)
        )
        return SQL("COALESCE(naming.reasons, %s)", none)
