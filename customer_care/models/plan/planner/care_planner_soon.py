from datetime import timedelta

from odoo import api, fields, models

from ...common.days import format_hour, format_moment

AT_ONCE = 200  # customers for whom a person waits while they are planned for
SOON = timedelta(minutes=1)


class CarePlanner(models.AbstractModel):
    """Plans at once where somebody waits for it, and says when it plans next."""

    _inherit = "care.planner"

    @api.model
    def _get_planning_job(self):
        return self.env.ref("customer_care.ir_cron_plan")

    @api.model
    def _plan_soon(self):
        """Have the job run as soon as this transaction is kept, once for all of it."""
        waiting = self.env.cr.precommit
        if not waiting.data.get(self._name):
            waiting.data[self._name] = True
            waiting.add(self._get_planning_job()._trigger)

    @api.model
    def _plan_now(self):
        """Plan for those who are awake while the person waits, as far as it is short.

        :return: how many customers were planned for; the job goes on with the others
        """
        customers = self._find_due_for_planning(limit=AT_ONCE)
        if customers:
            customers._plan_now()
        self._plan_soon()
        return len(customers)

    @api.model
    def _find_due_for_planning(self, limit):
        """The customers at whom the planner is to look by today, who wait longest."""
        awake = [("date_next_check", "<=", fields.Date.today())]
        return self.env["care.profile"].search(
            awake, order="date_next_check, id", limit=limit
        )

    @api.model
    def _has_more(self):
        """Tell whether customers wait for the job, by themselves or with a plan."""
        changed = [("pass_after_id", ">=", 0)]
        return bool(
            self._find_due_for_planning(limit=1)
            or self.env["care.plan"].search_count(changed, limit=1)
        )

    @api.model
    def _tell_next_run(self):
        """Say in a sentence when the care plans look at customers again."""
        moment = self.env["care.plan"].new({}).date_next_run
        if not moment:
            return self.env._(
                "Planning is switched off: an administrator can start its job."
            )
        left = moment - fields.Datetime.now()
        if left <= SOON:
            return self.env._("The care plans look at the customers within a minute.")
        is_near = left < timedelta(days=1)
        return self.env._(
            "The care plans look at the customers at %(time)s.",
            time=(format_hour if is_near else format_moment)(self.env, moment),
        )
