from datetime import timedelta

from odoo import api, models
from odoo.fields import Domain

from ....planning import touch_key
from ....tools.clock import tell_time


class CareTriggerEvent(models.AbstractModel):
    """Wants touches after something that happened to a customer."""

    _name = "care.trigger.event"
    _inherit = "care.trigger"
    _description = "Trigger: Event"

    _sequence = 30
    _rank = 50
    _plan_fields = ("event_type_ids",)
    _step_fields = ("offset_days", "is_alarm")

    @api.model
    def _get_label(self):
        return self.env._("Event")

    @api.model
    def _find_gap(self, plan):
        if not plan.event_type_ids:
            return self.env._("Choose the event types of the plan.")

    @api.model
    def _get_dates(self, audiences, window):
        """Return the touches that answer the journal entries of these customers.

        :param audiences: maps each plan to those of its customers that are asked about
        :param window: the days for which touches are planned now
        """
        plans = self.env["care.plan"].union(*audiences)
        events = self._get_events(plans, audiences, window)
        reached = self._get_reached_pairs(plans, events)
        return [
            self._make_answer(step, event, number)
            for plan, profiles in audiences.items()
            for event in self._filter_answered(events, plan, profiles)
            for number in self._get_numbers(event, plan, window)
            for step in plan.step_ids
            if self._is_wanted(step, event, number, window)
            and not (step.is_alarm and (plan.id, event.id) in reached)
        ]

    @api.model
    def _get_numbers(self, event, plan, window):
        """Which repetitions of an event matter; what happens once is its number 0."""
        if not event.repeat_days:
            return [0]
        offsets = plan.step_ids.mapped("offset_days") or [0]
        first = window.start - timedelta(days=max(offsets))
        last = window.end - timedelta(days=min(offsets))
        return range(
            event._get_first_repetition(first), event._get_first_repetition(last) + 1
        )

    @api.model
    def _filter_answered(self, events, plan, profiles):
        """The events of these customers that the plan is about."""
        type_ids, profile_ids = set(plan.event_type_ids.ids), set(profiles.ids)
        return events.filtered(
            lambda event: (
                event.type_id.id in type_ids and event.profile_id.id in profile_ids
            )
        )

    @api.model
    def _get_events(self, plans, audiences, window):
        """The entries that some step can still answer."""
        profiles = self.env["care.profile"].union(*audiences.values())
        longest = max(plans.step_ids.mapped("offset_days"), default=0)
        first = window.start - timedelta(days=longest)
        return self.env["care.event"].search(
            Domain("profile_id", "in", profiles.ids)
            & Domain("type_id", "in", plans.event_type_ids.ids)
            & (
                Domain("repeat_days", ">", 0)
                | Domain("date", ">=", first)
                | Domain("date_due", ">=", first)
            )
        )

    @api.model
    def _get_reached_pairs(self, plans, events):
        """The pairs of plan and event for which a touch reached the customer."""
        touches = self.env["care.touch"]
        reached = touches.search(
            touches._get_reached_domain()
            & Domain("event_id", "in", events.ids)
            & Domain("plan_id", "in", plans.ids)
        )
        return {(touch.plan_id.id, touch.event_id.id) for touch in reached}

    @api.model
    def _is_wanted(self, step, event, number, window):
        """Tell whether the step can still answer what became known in time."""
        day = event._get_repetition(number)
        due = self._get_due(step, day)
        if due < window.start:
            return False
        if number:
            owed = self._get_owed_from(step.plan_id, event.profile_id, window)
            return day >= owed
        if step.offset_days < 0 and self._is_past_before(event, due):
            return False
        return self._is_owed(step.plan_id, event, window)

    @api.model
    def _is_past_before(self, event, due):
        """Tell whether a step before the day was past when one told of the event.

        A product that is in use already asks for no inspection before that.
        """
        return event.asks_repeat and due < event.create_date.date()

    @api.model
    def _is_owed(self, plan, event, window):
        """Tell whether it was told or happened since the plan began, and the care did.

        A plan begins on a day in UTC, and care on a day where its people live.
        """
        profile, entered = event.profile_id, event.create_date
        start = self._get_plan_start(plan, window)
        return max(event.date, entered.date()) >= start and (
            event.date >= profile.date_start
            or self._get_day_there(event) >= profile.date_start
        )

    @api.model
    def _get_day_there(self, event):
        """The day on which it was told, where the customer's owner or its author is."""
        zone = (event.profile_id.user_id + event.create_uid)._get_care_zone()
        return tell_time(event.create_date, zone).date()

    @api.model
    def _make_answer(self, step, event, number):
        form = "repeat" if number else "event"
        return self._make_candidate(
            step,
            event.profile_id,
            touch_key.write(form, record_id=event.id, number=number),
            self._get_due(step, event._get_repetition(number)),
            plans_ahead=not step.is_alarm,
            links={"event_id": event.id},
        )

    @api.model
    def _get_reason(self, item):
        """Name the type of event, but of hardship only the step's own name."""
        event = self.env["care.event"].browse(item.links["event_id"])
        step = self.env["care.plan.step"].browse(item.step_id)
        if step.is_alarm:
            return self.env._("The customer was not reached: %(step)s", step=step.name)
        if event.type_id._is_hardship():
            return step.name
        return self.env._("%(type)s: %(step)s", type=event.type_id.name, step=step.name)
