from datetime import timedelta

from odoo import api, models

from ....planning.candidate import Candidate

SYMPATHY_RANK = 70  # before whatever else a customer may be called for


class CareTrigger(models.AbstractModel):
    """A trigger of care plans: it decides which customers get a touch, and when.

    A trigger is a class that inherits this one: ``care.trigger.interval`` is offered to
    plans as ``interval``. Its methods define the touches, their texts and the name of
    the trigger; no other code refers to it. Fields that a trigger needs are added to
    ``care.plan`` in the same addon, with a view.

    The class itself is the empty trigger: for touches that people plan by hand, and for
    plans whose trigger was removed with its addon. It creates no touches.
    """

    _name = "care.trigger"
    _description = "Care Trigger"

    _sequence = 100  # among the triggers that a plan can have
    _rank = 40  # the higher, the more important
    # asked for by nothing but time: waits for a free day, gives way to any other touch,
    # tries again, and is fulfilled once the customer was reached
    _is_regular = False
    _has_one_date = False  # comes once and for all customers on the same day
    _keeps_day = False  # a touch on another day would be none
    _plan_fields = ()  # what it asks of a plan
    _step_fields = ("offset_days",)  # what it asks of a step

    @api.model
    def _get_by_code(self, code):
        """Return the trigger of this name; the interface itself if there is none."""
        trigger = self.env.get(f"care.trigger.{code}")
        return self.env["care.trigger"] if trigger is None else trigger

    @api.model
    def _get_all(self):
        """Return all triggers in the order in which a plan offers them."""
        names = self.pool.descendants(["care.trigger"], "_inherit") - {"care.trigger"}
        return sorted(
            (self.env[name] for name in names),
            key=lambda trigger: (trigger._sequence, trigger._name),
        )

    @api.model
    def _get_selection(self):
        return [
            (trigger._get_code(), trigger._get_label()) for trigger in self._get_all()
        ]

    @api.model
    def _get_default_code(self):
        """Return the name of the trigger that a new plan proposes: the first one."""
        return self._get_all()[0]._get_code()

    @api.model
    def _get_codes(self, quality):
        """Return the names of the triggers that have a quality.

        :param quality: an attribute of triggers, such as ``_is_regular``
        """
        return [
            trigger._get_code()
            for trigger in self._get_all()
            if getattr(trigger, quality)
        ]

    @api.model
    def _get_all_plan_fields(self):
        """Return the fields of plans that any trigger asks for."""
        return list(
            dict.fromkeys(
                name for trigger in self._get_all() for name in trigger._plan_fields
            )
        )

    @api.model
    def _get_code(self):
        return self._name.removeprefix("care.trigger.")

    @api.model
    def _get_label(self):
        """The name under which plans offer the trigger."""
        return self._description

    @api.model
    def _find_gap(self, plan):
        """Say what a plan still lacks for this trigger, or nothing."""
        if self._name == "care.trigger":
            return self.env._("Choose the trigger of the plan.")

    @api.model
    def _get_dates(self, audiences, window):
        """Return the touches that the plans want of these customers.

        :param audiences: maps each plan to those of its customers that are asked about
        :param window: the days for which touches are planned now
        :return: candidates from the window's start on; the first ones after its end
            tell how long a customer may sleep
        """
        return []

    @api.model
    def _get_dates_of_tiers(self, audiences, window):
        """Return the wanted touches, only for tiers that the steps are meant for.

        :param audiences: see :meth:`_get_dates`
        """
        items = self._get_dates(audiences, window)
        steps = self.env["care.plan"].union(*audiences).step_ids
        chosen = {step.id: step for step in steps if step.tier_ids}
        if not chosen:
            return items
        profiles = self.env["care.profile"].union(*audiences.values())
        tiers = {profile.id: profile.tier_id for profile in profiles}
        return [
            item
            for item in items
            if item.step_id not in chosen
            or chosen[item.step_id]._is_for_tier(tiers[item.profile_id])
        ]

    @api.model
    def _get_days_ahead(self, item, window, find_day, find_other):
        """Return the days up to the window's end on which a forecast counts a touch.

        :param item: the next candidate of a customer and a step
        :param find_day: the day on which a candidate is planned; None if it is held
        :param find_other: the first day, after another one, of a touch of another plan
            that does as well as a candidate; None if there is none
        """
        day = find_day(item) if item.date_due <= window.end else None
        return [day] if day else []

    @api.model
    def _get_owed_from(self, plan, profile, window):
        """Return the first day for which a plan creates touches for a customer.

        Nothing is owed for what was before the plan began, or the care did.
        """
        return self._get_owed_days(plan, profile, window)[profile.id]

    @api.model
    def _get_owed_days(self, plan, profiles, window):
        """Map the id of each customer to the first day of which the plan owes him."""
        start = self._get_plan_start(plan, window)
        return {profile.id: max(start, profile.date_start) for profile in profiles}

    @api.model
    def _get_plan_start(self, plan, window):
        """The day, in UTC, on which a plan began; a draft would begin today."""
        return plan.date_activated or window.today

    @api.model
    def _get_due(self, step, day):
        """Return when a step is due that stands so long before or after a day."""
        return day + timedelta(days=step.offset_days)

    @api.model
    def _make_candidate(self, step, profile, key, date_due, links=None, **more):
        """The candidate for a touch: one step, for a customer, on a day.

        :param key: what the touch answers, see `planning/touch_key.py`
        :param links: the records because of which it is wanted, by the touch's fields
        """
        plan, links = step.plan_id, links or {}
        return Candidate(
            profile_id=profile.id,
            step_id=step.id,
            plan_id=plan.id,
            key=key,
            date_due=date_due,
            rank=self._get_rank(plan, links),
            is_regular=self._is_regular,
            keeps_day=self._keeps_day,
            links=links,
            **more,
        )

    @api.model
    def _get_rank(self, plan, links):
        """Return how important a touch is beside others of the same customer."""
        if plan._is_sympathy() and not self._is_regular:
            return SYMPATHY_RANK
        return self._get_own_rank(links)

    @api.model
    def _get_own_rank(self, links):
        return self._rank

    @api.model
    def _get_reason(self, item):
        """Say in neutral words why a touch exists."""
        return self.env["care.plan.step"].browse(item.step_id).name

    @api.model
    def _tell_reason_again(self, touch):
        """Return the reason of a planned touch in the language of the environment."""
        return self._get_reason(touch._as_candidate())
