from collections import defaultdict

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from ...tools import retention
from .care_loss_attempt import FAILED, RUNNING, WORKED


class CareLossReport(models.AbstractModel):
    """Why customers leave, which remedies help, and whether what we changed did."""

    _inherit = "care.loss.report"

    @api.model
    def _get_period_domain(self, first, last):
        """All losses of a period, also of new customers and in part."""
        return (
            Domain("date", ">=", first)
            & Domain("date", "<=", last)
            & Domain("profile_id", "any", self._get_customers_domain())
        )

    @api.model
    def _compare_reasons(self, periods, unit, first, last):
        """How often each reason is given in a period, beside the periods before it.

        A loss of several reasons counts for each; the weight divides it among them.
        """
        counts = self._count_reasons(periods, unit)
        weights = self._weigh_reasons(first, last)
        reasons = self.env["care.loss.reason"].browse({place[0] for place in counts})
        rows = []
        for reason in reasons:
            trend = [counts.get((reason.id, start), 0) for start, __ in periods]
            named = Domain("line_ids.reason_id", "=", reason.id)
            rows.append(
                {
                    "id": reason.id,
                    "name": reason.display_name,
                    "count": counts.get((reason.id, first), 0),
                    "weight": weights.get(reason.id, 0),
                    "trend": trend,
                    "domain": [*self._get_period_domain(first, last) & named],
                }
            )
        return sorted(rows, key=lambda row: (-row["weight"], -sum(row["trend"])))

    @api.model
    def _count_reasons(self, periods, unit):
        """Map reasons and the first days of periods to how many losses name them."""
        domain = self._get_period_domain(periods[0][0], periods[-1][1])
        groups = self.env["care.loss.line"]._read_group(
            Domain("loss_id", "any", domain),
            ["reason_id", f"loss_id.date:{unit}"],
            ["__count"],
        )
        return {(reason.id, start): count for reason, start, count in groups}

    @api.model
    def _weigh_reasons(self, first, last):
        """Map reasons to how many losses are theirs, each divided by the weights."""
        lines = self.env["care.loss.line"]
        domain = Domain("loss_id", "any", self._get_period_domain(first, last))
        query = lines._search(domain)
        reason, loss, weight = (
            lines._field_to_sql(query.table, name, query)
            for name in ("reason_id", "loss_id", "weight")
        )
        whole = SQL("sum(%s) OVER (PARTITION BY %s)", weight, loss)
        shares = query.select(reason, SQL("%s::float / %s", weight, whole))
        # SQL: the ORM adds no shares of what it adds up
        found = SQL(
            "SELECT reason, sum(share) FROM (%s) AS line (reason, share) GROUP BY 1",
            shares,
        )
        return dict(self.env.execute_query(found))

    @api.model
    def _judge_remedies(self):
        """How often each remedy has worked for each reason, of all that were tried."""
        tries = self._count_tries()
        ended, running = defaultdict(int), defaultdict(int)
        for (reason, plan, outcome), count in tries.items():
            running[reason, plan] += count if outcome == RUNNING else 0
            if outcome != RUNNING:
                ended[reason, plan, outcome == WORKED] += count
        shares = retention.judge_remedies(ended)
        rows = [
            self._tell_remedy(reason, plan, shares.get((reason, plan)), count)
            for (reason, plan), count in running.items()
        ]
        return sorted(
            rows, key=lambda row: (row["reason"], -(row["share"]["value"] or 0))
        )

    @api.model
    def _count_tries(self):
        """Map reasons, remedies and outcomes to how often they came together."""
        lines, attempts = self.env["care.loss.line"], self.env["care.loss.attempt"]
        counted = Domain("loss_id.profile_id", "any", self._get_customers_domain())
        tried = attempts._search(counted)
        columns = ("loss_id", "plan_id", "outcome")
        named = lines._search(Domain.TRUE)
        # SQL: remedies and reasons hang on the same losses, and not on each other
        found = SQL(
            """
            SELECT reason, plan, outcome, count(*)
              FROM (%s) AS attempt (loss, plan, outcome)
              JOIN (%s) AS line (loss, reason) USING (loss)
             GROUP BY 1, 2, 3
             ORDER BY 1, 2, 3
            """,
            tried.select(
                *(attempts._field_to_sql(tried.table, name, tried) for name in columns)
            ),
            named.select(
                *(
                    lines._field_to_sql(named.table, name, named)
                    for name in ("loss_id", "reason_id")
                )
            ),
        )
        return {tuple(place): count for *place, count in self.env.execute_query(found)}

    @api.model
    def _tell_remedy(self, reason_id, plan_id, share, running):
        """One remedy for one reason, with the lists behind it."""
        own = Domain("plan_id", "=", plan_id) & Domain(
            "loss_id.line_ids.reason_id", "=", reason_id
        )
        counted = Domain("loss_id.profile_id", "any", self._get_customers_domain())
        ended = Domain("outcome", "in", [WORKED, FAILED])
        return {
            "id": f"{reason_id}-{plan_id}",
            "reason_id": reason_id,
            "reason": self.env["care.loss.reason"].browse(reason_id).display_name,
            "plan_id": plan_id,
            "remedy": self.env["care.plan"].browse(plan_id).display_name,
            "share": (share or retention.measure(0, 0)).tell(),
            "running": running,
            "domain": [*counted & own & ended],
            "running_domain": [*counted & own & Domain("outcome", "=", RUNNING)],
        }

    @api.model
    def _get_changes(self):
        """Map what was changed to the days before it and after it, if there are any."""
        changes, today = self.env["care.loss.change"], fields.Date.context_today(self)
        if not changes.has_access("read"):
            return {}
        return {
            change: retention.compare_windows(change.date, today) or ()
            for change in changes.search(Domain.TRUE)
        }

    @api.model
    def _judge_changes(self, book, changes):
        """The loss rate before each change and after it, as long as it lasts."""
        return [
            self._judge_change(change, book, windows or (None, None))
            for change, windows in changes.items()
        ]

    @api.model
    def _judge_change(self, change, book, windows):
        """The text of a change, with the loss rate before and after it."""
        before, after = (
            self._judge_window(change.reason_id, book, window) for window in windows
        )
        return {
            "id": change.id,
            "name": change.name,
            "date": str(change.date),
            "reason": change.reason_id.display_name or self.env._("All Reasons"),
            "before": before["share"],
            "after": after["share"],
            "before_domain": before["domain"],
            "after_domain": after["domain"],
        }

    @api.model
    def _judge_window(self, reason, book, window):
        """The loss rate of some days, for one reason or for all."""
        if not window:
            share, domain = retention.measure(0, 0), Domain.FALSE
        elif reason:
            share = book.count(*window, lambda loss: reason.id in loss.named).loss
            domain = self._get_lost_domain(*window)
            domain &= Domain("line_ids.reason_id", "=", reason.id)
        else:
            share = book.count(*window).loss
            domain = self._get_lost_domain(*window)
        return {"share": share.tell(), "domain": [*domain]}
