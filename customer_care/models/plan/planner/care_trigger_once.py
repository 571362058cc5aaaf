from odoo import api, models

from ....planning import touch_key


class CareTriggerOnce(models.AbstractModel):
    """Wants touches around one date of the plan: campaigns and urgent outreach."""

    _name = "care.trigger.once"
    _inherit = "care.trigger"
    _description = "Trigger: One Date"

    _place = 40
    _rank = 40
    _has_one_date = True
    _plan_fields = ("date_once",)

    @api.model
    def _get_label(self):
        return self.env._("One Date")

    @api.model
    def _prepare_plan_values(self, day):
        """What lets a plan wait for this day."""
        return {"trigger": self._get_code(), "date_once": day}

    @api.model
    def _find_gap(self, plan):
        if not plan.date_once:
            return self.env._("Choose the date of the plan.")

    @api.model
    def _get_dates(self, audiences, window):
        """Return the touches that the plans want around their own dates.

        :param audiences: maps each plan to those of its customers that are asked about
        :param window: the days for which touches are planned now
        """
        return [
            self._make(step, profile, touch_key.write("once"), due)
            for plan, profiles in audiences.items()
            for step in plan.step_ids
            # a person has chosen the day, and with it what is owed
            if (due := self._get_due(step, plan.date_once)) >= window.start
            for profile in profiles
        ]
