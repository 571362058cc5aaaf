from collections import defaultdict
from functools import cache, partial
from itertools import product

from odoo import api, models

from ....tools import importance
from ....tools.touch_states import SKIPPED


class CarePlanner(models.AbstractModel):
    """Decides about the touches that are wanted, and writes them.

    In this order: whether the customer may be contacted at all, whether a regular
    contact gives way to another touch close by, who does it, and on which day.
    """

    _inherit = "care.planner"

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
                (held if self._get_hold_reason(profile, item) else going).append(item)
        kept, merged = self._merge_candidates(going, waiting, window)
        touches = self._create_planned(kept, window)
        planned = dict(zip(map(id, kept), touches, strict=True))
        rows = [
            (item, partial(self._tell_held, item), None)
            for item in held
            if item.attempt == 1
        ]
        return touches | self._create_skipped(rows + self._skip_merged(merged, planned))

    @api.model
    def _get_hold_reason(self, profile, item):
        """Return why the customer is not to be contacted on that day, if so."""
        tone = self.env["care.plan"].browse(item.plan_id).tone
        return profile._judge_contact(tone, day=item.date_due).reason

    @api.model
    def _tell_held(self, item, env):
        """Return why it is held in the language of an environment."""
        profile = env["care.profile"].browse(item.profile_id)
        return env[self._name]._get_hold_reason(profile, item)

    @api.model
    def _skip_for_peace(self, waiting):
        """Skip what was planned before the customer was to be left in peace.

        A letter that a person has sent waits for the end of the peace instead.

        :return: the touches that were skipped
        """
        planned = waiting.filtered("step_id")
        asked = planned - planned._filter_held_for_persons()
        by_reason = asked.grouped(
            lambda touch: self._get_hold_reason(touch.profile_id, touch._as_candidate())
        )
        held = {reason: same for reason, same in by_reason.items() if reason}
        for touches in held.values():
            touches._close_saying(
                SKIPPED, partial(self._tell_held, touches[0]._as_candidate())
            )
        return self.env["care.touch"].union(*held.values())

    @api.model
    def _create_planned(self, items, window):
        """Create planned touches, each with a valid person and a possible day."""
        people, values = self._prepare_touches(items)
        todays = {user: user._get_care_today() for user in set(people)}
        days = self._get_working_days(self.env["res.users"].union(*people), window)
        capacity = self._get_capacity(days, window)
        for item, user, touch in zip(items, people, values, strict=True):
            wanted = max(item.date_due, todays[user])
            planned = self._find_day(item, user, wanted, days[user.id], capacity)
            touch |= self._prepare_day_values(item, planned, days[user.id])
        return self.env["care.touch"]._insert(values)

    @api.model
    def _create_skipped(self, rows):
        """Create the touches that are not to be.

        :param rows: of each the candidate, what says why in the language of an
            environment, and for which touch it gives way
        """
        touches = self.env["care.touch"]
        __, values = self._prepare_touches([item for item, __, __ in rows])
        for (item, __, into), touch in zip(rows, values, strict=True):
            touch |= touches._prepare_never_planned_values(item.date_due, into)
        created = touches.create(values)
        says = (say for __, say, __ in rows)
        touches._write_reasons(list(zip(created, says, strict=True)))
        return created

    @api.model
    def _prepare_touches(self, items):
        """Return the person of each candidate and the values of its touch."""
        people = self._find_people(items)
        reasons = self._find_reasons(items, people)
        steps = self.env["care.plan.step"].browse({item.step_id for item in items})
        common = {step.id: step._prepare_touch_values() for step in steps}
        profiles = self._get_customers(items)
        get_cost = cache(lambda channel, company: channel._get_cost(company))
        lists = self._get_checklists(steps, people)
        return people, [
            common[item.step_id]
            | {"reason": reason, "checklist": lists[item.step_id, user]}
            | self._prepare_own_values(item, profiles[item.profile_id], user, get_cost)
            for item, user, reason in zip(items, people, reasons, strict=True)
        ]

    @api.model
    def _get_checklists(self, steps, people):
        """Map step and person to what is to be ticked off, in the person's language."""
        get_list = cache(
            lambda step, lang: step.with_context(lang=lang)._get_checklist()
        )
        return {
            (step.id, user): get_list(step, user._get_care_lang())
            for step, user in product(steps, set(people))
        }

    @api.model
    def _prepare_own_values(self, item, profile, user, get_cost):
        step = self.env["care.plan.step"].browse(item.step_id)
        company = self._get_company(profile, step.plan_id) or user.company_id
        channel = profile._choose_channel(step.channel_id)
        return {
            "profile_id": profile.id,
            "company_id": company.id,
            "user_id": user.id,
            "key": item.key,
            "attempt": item.attempt,
            "date_due": item.date_due,
            "channel_id": channel.id,
            "cost": get_cost(channel, company),  # given, it need not be computed
            "importance": item.rank + importance.of_tier(profile.tier_id.sequence),
            **item.links,
        }

    @api.model
    def _find_reasons(self, items, people):
        """Say in each person's language and in neutral words why the touches exist."""
        languages = {user._get_care_lang() for user in set(people)}
        speakers = {lang: self.with_context(lang=lang) for lang in languages}
        find = cache(lambda lang, plan_id: speakers[lang]._get_trigger(plan_id))
        return [
            find(user._get_care_lang(), item.plan_id)._get_reason(item)
            for item, user in zip(items, people, strict=True)
        ]

    @api.model
    def _get_trigger(self, plan_id):
        plan = self.env["care.plan"].browse(plan_id)
        return self.env["care.trigger"]._get_by_code(plan.trigger)
