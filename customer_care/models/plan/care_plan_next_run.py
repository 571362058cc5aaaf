from odoo import api, fields, models

from ..common.answers import RELOAD, notify


class CarePlan(models.Model):
    """Says when plans are carried out next, and lets managers have it done now."""

    _inherit = "care.plan"

    date_next_run = fields.Datetime(
        string="Next Planning",
        compute="_compute_date_next_run",
        # jobs are the administrators', but when they run is no secret
        compute_sudo=True,
        help="Planning runs every hour, and within a minute of a change to a plan or "
        "of a new customer.",
    )

    def _compute_date_next_run(self):
        job = self.env["care.planner"]._get_planning_job()
        first = self.env["ir.cron.trigger"].search(
            [("cron_id", "=", job.id)], order="call_at", limit=1
        )
        moments = filter(None, [job.nextcall, first.call_at])
        self.date_next_run = job.active and min(moments, default=False)

    def action_plan_now(self):
        """Let a manager run the planner now instead of waiting for the hourly job."""
        self.browse().check_access("write")
        count = self.env["care.planner"]._plan_now()
        return notify(self._tell_planned_now(count), RELOAD)

    @api.model
    def _tell_planned_now(self, count):
        """Say how many customers were planned for, and whether others still wait."""
        has_more = self.env["care.planner"]._has_more()
        if not count:
            return (
                self.env._("The care plans look at the customers within a minute.")
                if has_more
                else self.env._("Planning is up to date: no customer is waiting.")
            )
        done = self.env._("Customers planned for: %(count)s.", count=count)
        rest = has_more and self.env._("The others follow within a minute.")
        return " ".join(filter(None, [done, rest]))
