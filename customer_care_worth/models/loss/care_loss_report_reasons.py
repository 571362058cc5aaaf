from collections import defaultdict

from odoo import api, fields, models
from odoo.fields import Domain

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
    def _compare_reasons(self, periods, first, last):
        """How often each reason is given in a period, beside the periods before it.

        A loss of several reasons counts for each; the weight divides it among them.
        """
        counts = self._count_reasons(periods)
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
    def _count_reasons(self, periods):
        """Map reasons and the first days of periods to how many losses name them."""
        domain = self._get_period_domain(periods[0][0], periods[-1][1])
        groups = self.env["care.loss.line"]._read_group(
            Domain("loss_id", "any", domain),
            ["reason_id", "loss_id.date:day"],
            ["__count"],
        )
        counts = defaultdict(int)
        for reason, day, count in groups:
            start = next(first for first, last in periods if first <= day <= last)
            counts[reason.id, start] += count
        return counts

    @api.model
    def _weigh_reasons(self, first, last):
        """Map reasons to how many losses are theirs, each divided by the weights."""
        lines = self.env["care.loss.line"].search_fetch(
            Domain("loss_id", "any", self._get_period_domain(first, last)),
            ["loss_id", "reason_id", "weight"],
        )
        weights = defaultdict(float)
        for same in lines.grouped("loss_id").values():
            whole = sum(same.mapped("weight"))
            for line in same:
                weights[line.reason_id.id] += line.weight / whole
        return weights

    @api.model
    def _judge_remedies(self):
        """How often each remedy has worked for each reason, of all that were tried."""
        attempts = self.env["care.loss.attempt"].search_fetch(
            Domain("loss_id.profile_id", "any", self._get_customers_domain()),
            ["loss_id", "outcome", "plan_id"],
        )
        tries = [
            (line.reason_id.id, attempt.plan_id.id, attempt.outcome)
            for attempt in attempts
            for line in attempt.loss_id.line_ids
        ]
        ended = [
            (reason, plan, outcome == WORKED)
            for reason, plan, outcome in tries
            if outcome != RUNNING
        ]
        running = defaultdict(int)
        for reason, plan, outcome in tries:
            running[reason, plan] += outcome == RUNNING
        shares = retention.judge_remedies(ended)
        rows = [
            self._tell_remedy(reason, plan, shares.get((reason, plan)), count)
            for (reason, plan), count in running.items()
        ]
        return sorted(
            rows, key=lambda row: (row["reason"], -(row["share"]["value"] or 0))
        )

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
            "share": (share or retention.measure(0, 0))._asdict(),
            "running": running,
            "domain": [*counted & own & ended],
            "running_domain": [*counted & own & Domain("outcome", "=", RUNNING)],
        }

    @api.model
    def _judge_changes(self, book):
        """The loss rate before each change and after it, as long as it lasts."""
        if not self.env["care.loss.change"].has_access("read"):
            return []
        changes = self.env["care.loss.change"].search(Domain.TRUE)
        today = fields.Date.context_today(self)
        named = self._find_named(changes.reason_id)
        return [self._judge_change(change, book, named, today) for change in changes]

    @api.model
    def _find_named(self, reasons):
        """Map reasons to the customers and days of the losses that name them."""
        losses = self.env["care.loss"].search_fetch(
            self._get_full_domain() & Domain("line_ids.reason_id", "in", reasons.ids),
            ["date", "profile_id"],
        )
        places = defaultdict(set)
        for loss in losses:
            for reason in loss.line_ids.reason_id:
                places[reason.id].add((loss.profile_id.id, loss.date))
        return places

    @api.model
    def _judge_change(self, change, book, named, today):
        """What a change says of itself, and the rate before it and after it."""
        windows = retention.compare_windows(change.date, today) or (None, None)
        before, after = (
            self._judge_window(change.reason_id, book, named, window)
            for window in windows
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
    def _judge_window(self, reason, book, named, window):
        """The loss rate of some days, for one reason or for all."""
        if not window:
            share, domain = retention.measure(0, 0), Domain.FALSE
        elif reason:
            places = named.get(reason.id, set())
            rates = book.count(
                *window, lambda loss: (loss.customer, loss.lost) in places
            )
            share = rates.loss
            domain = self._get_lost_domain(*window)
            domain &= Domain("line_ids.reason_id", "=", reason.id)
        else:
            share = book.count(*window).loss
            domain = self._get_lost_domain(*window)
        return {"share": share._asdict(), "domain": [*domain]}
