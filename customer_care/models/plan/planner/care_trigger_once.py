from odoo import api, models

from ....planning import touch_key
from ....planning.days import spread_weekday


class CareTriggerOnce(models.AbstractModel):
    """Wants touches around one date of the plan: campaigns and urgent outreach.

    Between two dates each customer has a weekday, always the same one, so that the work
    of a campaign is spread evenly.
    """

    _name = "care.trigger.once"
    _inherit = "care.trigger"
    _description = "Trigger: One Date"

    _sequence = 40
    _rank = 40
    _has_one_date = True
    _plan_fields = ("date_once", "date_once_to")

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
            self._make_candidate(step, profile, touch_key.write("once"), due)
            for plan, profiles in audiences.items()
            for profile, day in self._spread(plan, profiles)
            for step in plan.step_ids
            # a person has chosen the day, and with it what is owed
            if (due := self._get_due(step, day)) >= window.start
        ]

    @api.model
    def _spread(self, plan, profiles):
        """Pair the customers with their days."""
        first, last = plan.date_once, plan.date_once_to
        if not last:
            return [(profile, first) for profile in profiles]
        return [
            (profile, spread_weekday(first, last, profile.id)) for profile in profiles
        ]
