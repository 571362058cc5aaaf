from collections import defaultdict
from datetime import date, timedelta
from functools import cache

from odoo import api, models
from odoo.tools import format_date

from ..tools.planning import may_merge


class CarePlannerWriter(models.AbstractModel):
    """Decides about the touches that are wanted, and writes them.

    In this order: whether the customer may be contacted at all, whether a touch gives
    way to another one close by, who does it, and on which day.
    """

    _name = "care.planner.writer"
    _inherit = ["care.planner.days", "care.planner.people"]
    _description = "Writer of Planned Touches"

    @api.model
    def _write_touches(self, profiles, fresh, waiting, window):
        """Write the wanted touches, with the reason where the answer is no.

        :param fresh: candidates that have no touch yet
        :param waiting: the planned touches that these customers have
        """
        by_profile = defaultdict(list)
        for item in fresh:
            by_profile[item.profile_id].append(item)
        held, going = [], []
        for profile in profiles:
            for item in by_profile.get(profile.id, ()):
                reason = self._get_hold_reason(profile, item)
                (held if reason else going).append((item, reason))
        kept, merged = self._merge([item for item, __ in going], waiting)
        touches = self._create_planned(kept, window)
        places = dict(zip(map(id, kept), touches, strict=True))
        return touches | self._create_skipped(
            [(item, reason, False) for item, reason in held if item.attempt == 1]
            + [self._explain_merge(item, into, places) for item, into in merged],
        )

    @api.model
    def _get_hold_reason(self, profile, item):
        """Return why the customer is not to be contacted on that day, if so."""
        if reason := profile._get_block_reason():
            return reason
        tone = self.env["care.plan"].browse(item.plan_id).tone
        if item.date_due <= (profile._get_pause_end(tone) or date.min):
            day = format_date(self.env, profile.pause_date_to)
            return self.env._("paused until %(day)s", day=day)
        if item.date_due <= (profile._get_rest_end(tone) or date.min):
            day = format_date(self.env, profile.rest_date_to)
            return self.env._("rests until %(day)s", day=day)
        return ""

    @api.model
    def _rest(self, waiting):
        """Skip what was planned before the customer was to be left in peace.

        A letter that a person has sent waits for the end of the peace instead.

        :return: the touches that were skipped
        """
        held = self.env["care.touch"]
        planned = waiting.filtered("step_id")
        for touch in planned - planned._filter_held_for_persons():
            reason = self._get_hold_reason(touch.profile_id, touch._as_candidate())
            if reason:
                touch._close("skipped", reason)
                held |= touch
        return held

    @api.model
    def _merge(self, items, waiting):
        """Let the lower of two touches that fall close together give way.

        :return: the candidates that stay, and pairs of a candidate and what it gives
            way to: another candidate or a waiting touch
        """
        gap = timedelta(days=self.env["care.settings"]._get("gap_days"))
        waiting = waiting.filtered(lambda touch: not touch.is_on_hold)
        standing = defaultdict(list)
        for touch in waiting:
            standing[touch.profile_id.id].append(touch._as_candidate())
        kept, merged = [], []
        for item in sorted(items, key=lambda item: (-item.rank, item.date_due)):
            into = self._find_stronger(item, standing[item.profile_id], gap)
            if into:
                merged.append((item, into))
            else:
                kept.append(item)
                standing[item.profile_id].append(item)
        self._merge_waiting(waiting, standing, gap)
        return kept, merged

    @api.model
    def _find_stronger(self, item, others, gap):
        for other in others:
            if (
                other.rank > item.rank
                and abs(other.date_due - item.date_due) <= gap
                and may_merge(item, other)
            ):
                return other
        return None

    @api.model
    def _merge_waiting(self, waiting, standing, gap):
        """Let waiting touches give way to stronger ones that have come up."""
        for touch in waiting.filtered(
            lambda touch: touch.step_id and not touch.is_moved
        ):
            item = touch._as_candidate()
            into = self._find_stronger(item, standing[item.profile_id], gap)
            if into:
                touch._close("skipped", self._get_merge_reason(into))

    @api.model
    def _explain_merge(self, item, into, places):
        target = into.facts.get("touch") or places[id(into)]
        return item, self._get_merge_reason(into), target.id

    @api.model
    def _get_merge_reason(self, into):
        step = self.env["care.plan.step"].browse(into.step_id)
        return self.env._(
            "merged into %(name)s of %(day)s",
            name=step.name or self.env._("the touch"),
            day=format_date(self.env, into.date_due),
        )

    @api.model
    def _create_planned(self, items, window):
        """Create planned touches, each with a valid person and a possible day."""
        people, values = self._prepare_touches(items)
        todays = {user: self._get_today(user) for user in set(people)}
        days = self._get_working_days(self.env["res.users"].union(*people), window)
        capacity = self._get_capacity(days, window)
        for item, user, touch in zip(items, people, values, strict=True):
            wanted = max(item.date_due, todays[user])
            planned = self._find_day(item, user, wanted, days[user.id], capacity)
            touch |= self._prepare_day_values(item, planned, days[user.id])
        return self.env["care.touch"]._insert(values)

    @api.model
    def _create_skipped(self, rows):
        """Create the touches that are not to be, each with the reason."""
        __, values = self._prepare_touches([item for item, __, __ in rows])
        for (item, skip_reason, merged_into_id), touch in zip(
            rows, values, strict=True
        ):
            touch |= {
                "state": "skipped",
                "date_planned": item.date_due,
                "date_closed": item.date_due,
                "skip_reason": skip_reason,
                "merged_into_id": merged_into_id,
            }
        return self.env["care.touch"].create(values)

    @api.model
    def _prepare_touches(self, items):
        """Return the person of each candidate and the values of its touch."""
        people = self._find_people(items)
        reasons = self._find_reasons(items, people)
        steps = self.env["care.plan.step"].browse({item.step_id for item in items})
        common = {step.id: step._prepare_touch_values() for step in steps}
        get_cost = cache(lambda channel, company: channel._get_cost(company))
        return people, [
            common[item.step_id]
            | {"reason": reason}
            | self._prepare_own_values(item, user, get_cost)
            for item, user, reason in zip(items, people, reasons, strict=True)
        ]

    @api.model
    def _prepare_own_values(self, item, user, get_cost):
        profile = self.env["care.profile"].browse(item.profile_id)
        step = self.env["care.plan.step"].browse(item.step_id)
        company = self._get_company(profile, step.plan_id) or user.company_id
        channel = step.channel_id or profile._get_favourite_channel()
        return {
            "profile_id": profile.id,
            "company_id": company.id,
            "user_id": user.id,
            "key": item.key,
            "attempt": item.attempt,
            "date_due": item.date_due,
            "channel_id": channel.id,
            "cost": get_cost(channel, company),  # given, it need not be computed
            "importance": item.rank + max(0, 30 - (profile.tier_id.sequence or 30)),
            **item.links,
        }

    @api.model
    def _find_reasons(self, items, people):
        """Say in each person's language and in neutral words why the touches exist."""
        languages = {user.lang for user in set(people)}
        speakers = {lang: self.with_context(lang=lang) for lang in languages}
        return [
            speakers[user.lang]._get_reason(item)
            for item, user in zip(items, people, strict=True)
        ]

    @api.model
    def _get_reason(self, item):
        plan = self.env["care.plan"].browse(item.plan_id)
        return self.env[f"care.trigger.{plan.trigger}"]._get_reason(item)
