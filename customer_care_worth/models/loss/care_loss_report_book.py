from itertools import chain

from odoo import api, models
from odoo.fields import Domain
from odoo.tools import SQL

from ...tools import retention
from .care_loss import FULL, WON_BACK

OF_LOSSES = {
    "id": "id",
    "customer": "profile_id",
    "lost": "date",
    "closed": "date_closed",
    "state": "state",
    "tier_then": "tier_id",
    "user_then": "user_id",
}
OF_CUSTOMERS = {"begun": "date_start", "tier_now": "tier_id", "user_now": "user_id"}
BACK = SQL("CASE WHEN state = %s THEN closed END", WON_BACK)

ALIKE = """
    SELECT CASE WHEN grouping(tier_then) = 0 THEN 'tier_id'
                WHEN grouping(user_then) = 0 THEN 'user_id' ELSE '' END,
           min(customer), %(days)s, COALESCE(tier_then, user_then),
           COALESCE(tier_now, user_now), count(*), named
      FROM (%(losses)s) AS loss
     GROUP BY CASE WHEN is_repeated THEN customer END, %(days)s, named,
              GROUPING SETS ((), (tier_then, tier_now), (user_then, user_now))
     ORDER BY min(id)
"""


class CareLossReport(models.AbstractModel):
    """Reads from the database who became a customer, was lost and came back.

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
        :return: the book, and by the field of a group the losses told apart by it
        """
        windows = [*periods, self._get_year(last), *chain(*changes.values())]
        bounds = retention.find_bounds(windows)
        reasons = self.env["care.loss.change"].union(*changes).reason_id
        losses = self._get_losses(bounds, reasons)
        return retention.Book(self._count_begun(bounds), losses.pop("")), losses

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
    def _get_losses(self, bounds, reasons):
        """The full losses of the customers who count, alike ones as one.

        :param reasons: those of which one asks which losses name them
        :return: by the field of a group those that it tells apart, by "" without it
        """
        days = [
            SQL(
                "CASE WHEN is_repeated THEN %s ELSE %s END",
                day,
                self._round_down(day, bounds),
            )
            for day in (SQL("begun"), SQL("lost"), BACK)
        ]
        # SQL: who is lost once, as most are, is counted without being read
        rows = SQL(
            ALIKE, days=SQL(", ").join(days), losses=self._select_losses(reasons)
        )
        losses = {"": [], "tier_id": [], "user_id": []}
        for name, *facts, then, now, count, named in self.env.execute_query(rows):
            loss = retention.Loss(*facts, then or False, now or False, count, named)
            losses[name].append(loss)
        return losses

    @api.model
    def _select_losses(self, reasons):
        """A query of the full losses, and of what is counted of their customers."""
        losses = self.env["care.loss"]
        query = losses._search(self._get_full_domain())
        # the join by which the domain looks at the customer, where there is one
        profiles, alias = losses._fields["profile_id"].join(losses, query.table, query)
        columns = {
            name: records._field_to_sql(table, field, query)
            for records, table, fields in (
                (losses, query.table, OF_LOSSES),
                (profiles, alias, OF_CUSTOMERS),
            )
            for name, field in fields.items()
        }
        customer = columns["customer"]
        columns["is_repeated"] = SQL("count(*) OVER (PARTITION BY %s) > 1", customer)
        columns["named"] = self._join_named(query, reasons)
        return query.select(
            *(SQL("%s AS %s", sql, SQL.identifier(to)) for to, sql in columns.items())
        )

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
