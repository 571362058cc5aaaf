from dataclasses import replace
from datetime import timedelta
from itertools import product

from odoo import api, models

from ....planning import touch_key
from ....planning.days import first_interval_day


class CareTriggerInterval(models.AbstractModel):
    """Wants a touch when the last contact that reached the customer is too long ago."""

    _name = "care.trigger.interval"
    _inherit = "care.trigger"
    _description = "Trigger: Regular Contact"

    _sequence = 10
    _rank = 20
    _is_regular = True
    _plan_fields = ("interval_days",)
    _step_fields = ("retry_days", "max_attempts")

    @api.model
    def _get_label(self):
        return self.env._("Regular contact")

    @api.model
    def _get_dates(self, audiences, window):
        """Return the next regular contact that each plan wants of each customer.

        :param audiences: maps each plan to those of its customers that are asked about
        :param window: the days for which touches are planned now
        :return: one candidate for each customer and step, whenever it is due: those
            that follow depend on when the customer is reached
        """
        last = self._get_last_touches(audiences)
        owed = {
            plan: self._get_owed_days(plan, profiles, window)
            for plan, profiles in audiences.items()
        }
        candidates = (
            self._get_next(
                step,
                profile,
                interval,
                last.get((profile.id, step.id)),
                owed[step.plan_id][profile.id],
            )
            for step, profile, interval in self._get_asked(audiences)
        )
        return list(filter(None, candidates))

    @api.model
    def _get_asked(self, audiences):
        """The steps and customers between whom there is an interval, with its days."""
        for plan, profiles in audiences.items():
            for step, profile in product(plan.step_ids, profiles):
                if interval := step._get_interval_days(profile):
                    yield step, profile, interval

    @api.model
    def _get_days_ahead(self, item, window, find_day, find_other):
        """Return the days of the next contact and of those that follow, all reached.

        The contact that another plan brings before restarts the clock, as does one
        for which a regular contact gives way.
        """
        days, due = [], max(item.date_due, window.today)
        since, interval = window.start, timedelta(days=item.facts["interval"])
        while due and due <= window.end:
            asked = replace(item, date_due=due)
            other = find_other(asked, since)
            if day := other or find_day(asked):
                days += [] if other else [day]
                since, due = day, day + interval
            else:
                due = self._get_day_after_peace(asked)
        return days

    @api.model
    def _get_day_after_peace(self, item):
        """When a contact that is held is tried again, if ever."""
        step = self.env["care.plan.step"].browse([item.step_id])
        profile = self.env["care.profile"].browse(item.profile_id)
        peace = profile._get_peace_end(step.plan_id.tone)
        rest = step._get_retry_days(profile, item.attempt)
        return peace and max(peace, item.date_due) + timedelta(days=rest)

    @api.model
    def _get_last_touches(self, audiences):
        """Map customer and step to the touch that was made last."""
        profiles = self.env["care.profile"].union(*audiences.values())
        steps = self.env["care.plan"].union(*audiences).step_ids
        groups = self.env["care.touch"]._read_group(
            [("profile_id", "in", profiles.ids), ("step_id", "in", steps.ids)],
            ["profile_id", "step_id"],
            ["id:max"],
        )
        touches = self.env["care.touch"].browse(newest for __, __, newest in groups)
        names = ["state", "key", "attempt", "date_due", "date_closed", "done_user_id"]
        touches.fetch([*names, "is_on_hold", "merged_into_id"])
        touches.merged_into_id.fetch(["state", "date_closed"])
        return {
            (profile.id, step.id): touch
            for (profile, step, __), touch in zip(groups, touches, strict=True)
        }

    @api.model
    def _get_next(self, step, profile, interval, last, owed_from):
        reached = profile.date_last_contact
        clock = touch_key.clock(reached)
        first = touch_key.write("interval", clock=clock, number=1)
        is_running = last and touch_key.read(last.key).clock == clock
        if is_running and not (self._is_still_wanted(last) and last.key == first):
            return self._get_again(step, profile, interval, last)
        day = first_interval_day(reached, interval, owed_from, profile.id)
        due, facts = self._get_due(step, day), {"interval": interval}
        return self._make_candidate(step, profile, first, due, facts=facts)

    @api.model
    def _is_still_wanted(self, touch):
        """Tell whether the touch, and no other one, is what the plan wants."""
        is_given_up = touch._is_given_up() and not self._get_try(touch)
        return touch._is_planned() or is_given_up

    @api.model
    def _get_try(self, touch):
        """The touch for which a regular contact was given up, once that was done.

        It did not reach the customer, or his clock would have started anew.
        """
        return touch.merged_into_id.filtered(lambda into: into._is_done())

    @api.model
    def _get_again(self, step, profile, interval, last):
        """The touch that waits, or the next attempt after one that did not reach."""
        key, facts = touch_key.read(last.key), {"interval": interval}
        if self._is_still_wanted(last):
            item = self._make_candidate(
                step, profile, last.key, last.date_due, facts=facts
            )
            item.attempt = last.attempt
            item.is_last_resort = step._is_last_resort(item.attempt)
            return item
        if last._is_skipped() and not profile._is_reachable():
            return None  # said no once: it goes on when the customer may be contacted
        rest = step._get_retry_days(profile, last.attempt)
        due = self._get_end(step, profile, last) + timedelta(days=rest)
        following = str(replace(key, number=key.number + 1))
        item = self._make_candidate(step, profile, following, due, facts=facts)
        was_said_no = last._is_skipped() and not last.done_user_id
        was_tried = not was_said_no or self._get_try(last)
        item.attempt = last.attempt + (1 if was_tried else 0)
        item.is_last_resort = step._is_last_resort(item.attempt)
        return item

    @api.model
    def _get_end(self, step, profile, last):
        """The day from which the next attempt counts."""
        peace = profile._get_peace_end(step.plan_id.tone)
        since = [last.date_closed, self._get_try(last).date_closed, peace]
        if last._is_skipped():  # the day given up may lie ahead
            since.append(last.date_due)
        return max(filter(None, since))

    @api.model
    def _get_reason(self, item):
        """Say how long ago the last contact is, and how often there should be one."""
        profile = self.env["care.profile"].browse(item.profile_id)
        if item.is_last_resort:
            return self._tell_attempts(item.attempt - 1)
        facts = {
            "since": self._tell_since(item.date_due, profile.date_last_contact),
            "rule": self._tell_rule(item, profile),
            "often": self._tell_interval(item.facts["interval"]),
            "attempt": item.attempt,
        }
        if item.attempt > 1 and profile.date_last_contact:
            return self.env._(
                "%(since)s (%(rule)s: %(often)s), attempt %(attempt)s", **facts
            )
        return self.env._("%(since)s (%(rule)s: %(often)s)", **facts)

    @api.model
    def _tell_attempts(self, count):
        if count == 1:
            return self.env._("Not reachable after 1 attempt")
        return self.env._("Not reachable after %(count)s attempts", count=count)

    @api.model
    def _tell_since(self, day, last):
        """Say how long before a day the last contact was."""
        if not last:
            return self.env._("Not contacted yet")
        days = (day - last).days
        if days == 1:
            return self.env._("1 day since the last contact")
        return self.env._("%(days)s days since the last contact", days=days)

    @api.model
    def _tell_interval(self, days):
        if days == 1:
            return self.env._("every day")
        return self.env._("every %(days)s days", days=days)

    @api.model
    def _tell_rule(self, item, profile):
        """Name what sets the days: a step of a plan with its own, else the tier."""
        step = self.env["care.plan.step"].browse(item.step_id)
        if step.plan_id.interval_days:
            return step.name
        tier = profile.tier_id
        return self.env._("tier %(tier)s", tier=tier.code or tier.name or "-")

    @api.model
    def _tell_reason_again(self, touch):
        item, step = touch._as_candidate(), touch.step_id
        item.date_due = touch.date_due
        item.facts = {"interval": step._get_interval_days(touch.profile_id)}
        item.is_last_resort = step._is_last_resort(touch.attempt)
        return self._get_reason(item)
