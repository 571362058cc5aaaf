from odoo import api, fields, models
from odoo.fields import Domain

from odoo.addons.customer_care.tools.clock import (
    UNKNOWN_ZONE,
    find_midnight,
    tell_time,
)


class CareRisk(models.Model):
    """The nightly run: how likely each customer is to leave."""

    _inherit = "care.risk"

    @api.model
    def _cron_count_risk(self, batch_size=500):
        self._run_batches(self._get_risk_batches(batch_size))

    @api.model
    def _get_risk_batches(self, batch_size):
        profiles, domain = self.env["care.profile"], self._get_due_domain()
        work = type(profiles)._count_risk
        changed = Domain("date_recount", "!=", False) & Domain("is_lost", "=", False)
        yield from self._get_todo_batches(profiles, changed, batch_size, work)
        yield from self._get_todo_batches(profiles, domain, batch_size, work)
        untold = self._get_untold_domain()
        work = type(self)._alert_of_rises
        yield from self._get_todo_batches(self, untold, batch_size, work)

    @api.model
    def _get_work_names(self):
        return super()._get_work_names() | {
            "_count_risk": self.env._("Count the risk of customers"),
            "_alert_of_rises": self.env._("Tell of customers at risk"),
        }

    @api.model
    def _get_due_domain(self):
        """The customers whose risk was not counted today, or by other rules.

        Who is lost is at risk no more. Each company is asked on its own clock.
        """
        changed = self.env["care.risk.policy"]._get_last_change()
        zones = {UNKNOWN_ZONE: [False]}
        for company in self.env["res.company"]._get_care_companies():
            zones.setdefault(company._get_care_zone(), []).append(company.id)
        return Domain("is_lost", "=", False) & Domain.OR(
            Domain("company_id", "in", ids) & self._get_due_there_domain(zone, changed)
            for zone, ids in zones.items()
        )

    @api.model
    def _get_due_there_domain(self, zone, changed):
        """The customers who are due where clocks show the time of a zone."""
        now = fields.Datetime.now()
        since = max(find_midnight(now, zone), changed)
        known = self._get_current_domain() & Domain("date_counted", ">=", since)
        started = Domain("date_start", "<=", tell_time(now, zone).date())
        return started & ~Domain("risk_ids", "any", known)

    @api.model
    def _count_trail(self, weeks=8):
        """Count the risk of all customers in the last weeks, and today.

        Demonstration data gets its trail by it; the nightly run goes on from there.
        """
        today = fields.Date.context_today(self)
        # a query for each day: on an earlier one other customers were there, and what a
        # day is counted from comes after what the day before it left behind
        for week in range(weeks, -1, -1):
            day = fields.Date.subtract(today, weeks=week)
            profiles = self.env["care.profile"].search([("date_start", "<=", day)])
            self._record_risk(profiles, day)
