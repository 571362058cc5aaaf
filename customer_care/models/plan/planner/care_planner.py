from datetime import timedelta
from functools import partial

from odoo import api, fields, models
from odoo.fields import Domain

from ....planning import run
from ....planning.window import Window
from ....tools.contactability import PROTECTIONS
from ...common.fast_insert import as_computed

# what is asked of each customer: a profile has several times as many fields
ASKED_FIELDS = [
    *PROTECTIONS,
    "active",
    "backup_user_id",
    "birthday_greeting",
    "company_id",
    "cover_date_to",
    "cover_user_id",
    "date_last_contact",
    "date_start",
    "is_covered",
    "name",
    "partner_id",
    "pause_date_to",
    "quiet_date_to",
    "sponsor_user_id",
    "tier_id",
    "user_id",
]


class CarePlanner(models.AbstractModel):
    """Turns care plans into planned touches.

    The planner asks every trigger what it wants of a batch of customers, compares that
    with the touches there are, and plans, moves or skips the difference. A customer
    is skipped until the first day on which there can be something new; any change
    in between sets this day to today. So a run costs what is due, not what exists.
    """

    _name = "care.planner"
    _inherit = "care.batch.mixin"
    _description = "Care Planner"

    @api.model
    def _get_window(self):
        settings = self.env["care.settings"]
        today = fields.Date.today()
        return Window(
            start=today - timedelta(days=settings._get("catch_up_days")),
            today=today,
            end=today + timedelta(days=settings._get("horizon_days")),
        )

    @api.model
    def _plan(self, profiles, changed=None, reminds=False):
        """Plan the touches of these customers, and note when to look at them again.

        :param changed: a plan that has changed, which its waiting touches follow
        :param reminds: whether to remind at once of what is due already
        :return: the touches made, the held and merged ones included
        """
        profiles = profiles.try_lock_for_update(allow_referencing=True)
        # for all of them at once, and no more than is asked of each
        profiles.fetch(self._get_asked_fields())
        profiles.channel_line_ids.mapped("channel_id")
        profiles.quiet_time_ids.fetch(["weekday"])
        profiles.partner_id.fetch(["active"])
        window = self._get_window()
        candidates = self._get_candidates(profiles, window)
        wanted = run.select_wanted(candidates, window)
        fresh, waiting = self._compare_with_touches(
            profiles, candidates, wanted, window
        )
        resting = self._skip_for_peace(waiting)
        touches = self._write_touches(profiles, fresh, waiting - resting, window)
        if changed:
            self._renew_planned_touches(changed, waiting, candidates, window)
        self._write_next_checks(profiles, candidates, window)
        self._keep_customers_due(touches | waiting)
        if reminds:
            self._remind_at_once(touches)
        return touches

    @api.model
    def _get_asked_fields(self):
        """Hook: the fields of customers that the planner prefetches."""
        return ASKED_FIELDS

    @api.model
    def _get_candidates(self, profiles, window):
        """Ask the triggers of all active plans which touches these customers need."""
        policies = self.env["care.plan"]
        plans = policies.search(policies._get_active_domain())
        exclusive = plans.filtered("is_exclusive")
        # one search a plan: each has a domain of its own, and the plans are few
        audiences = {plan: plan._find_audience(profiles, exclusive) for plan in plans}
        candidates = []
        for trigger, same in plans.grouped("trigger").items():
            model = self.env["care.trigger"]._get_by_code(trigger)
            candidates += model._get_dates_of_tiers(
                {plan: audiences[plan] for plan in same if audiences[plan]}, window
            )
        return candidates

    @api.model
    def _compare_with_touches(self, profiles, candidates, wanted, window):
        """Compare what is wanted with what there is.

        What waits and is wanted on another day, however far, is moved, unless a person
        has moved it; what waits and is wanted no more is given up, and taken up when
        it is wanted again.

        :param wanted: those of the candidates that are to be planned by now
        :return: the candidates without a touch, and the touches that wait
        """
        touches = self.env["care.touch"]
        touches = touches.search(
            Domain("profile_id", "in", profiles.ids)
            & (
                touches._get_planned_domain()
                | Domain("key", "in", list({item.key for item in wanted}))
            )
        )
        there = {touch._get_unique_key(): touch for touch in touches if touch.key}
        self._plan_wanted_again(there, wanted, window)
        waiting = touches._filter_planned()
        asked = {item.unique_key: item for item in candidates}
        self._move_to_new_dates(waiting, there, asked, window)
        self._skip_unwanted(waiting, asked, window)
        fresh = {
            item.unique_key: item for item in wanted if item.unique_key not in there
        }
        return fresh.values(), waiting._filter_planned()

    @api.model
    def _plan_wanted_again(self, there, wanted, window):
        """Plan touches again that were given up because no plan wanted them."""
        again = [
            (there[item.unique_key], item)
            for item in wanted
            if item.unique_key in there
            and there[item.unique_key]._is_given_up()
            and not self._is_fulfilled(there[item.unique_key], item, window)
        ]
        if again:
            self.env["care.touch"].union(
                *[touch for touch, __ in again]
            )._reopen_as_planned()
            self._replan_touches(again, window)

    @api.model
    def _move_to_new_dates(self, waiting, there, asked, window):
        """Move the waiting touches whose date has moved, or suits no more."""
        moved = [
            (there[key], item)
            for key, item in asked.items()
            if key in there
            and (
                there[key].date_due != item.date_due
                or self._would_disturb(there[key], item, window)
            )
        ]
        self._replan_touches([pair for pair in moved if pair[0] in waiting], window)

    @api.model
    def _would_disturb(self, touch, item, window):
        """Tell whether the customer is not to be disturbed on the day of a touch."""
        suits = self._get_suits(item)
        day = touch.date_planned
        return suits and not touch.is_moved and day >= window.today and not suits(day)

    @api.model
    def _skip_unwanted(self, waiting, asked, window):
        """Skip the waiting touches that no plan wants any more.

        What a person has made of a regular contact is wanted by that person.
        """
        gone = waiting.filtered(
            lambda touch: (
                touch.step_id
                and not touch.is_moved
                and not touch.is_on_hold
                and (touch._is_regular() or touch.date_due >= window.start)
                and touch._get_unique_key() not in asked
            )
        )
        regular = gone.filtered(lambda touch: touch._is_regular())
        gone -= regular - regular._filter_as_planned()
        wrong = gone.filtered(
            lambda touch: not touch.step_id._reaches_tier(touch.profile_id.tier_id)
        )
        for tier, same in wrong.grouped(lambda touch: touch.profile_id.tier_id).items():
            same._give_up(partial(self._tell_wrong_tier, tier))
        (gone - wrong)._give_up(
            lambda env: env._("the reason for this touch no longer applies")
        )

    @api.model
    def _tell_wrong_tier(self, tier, env):
        """Say in the language of an environment that others get a touch."""
        if not tier:
            return env._("not for customers without a tier")
        name = tier.with_env(env).name
        return env._("not for customers of the tier %(tier)s", tier=name)

    @api.model
    def _write_next_checks(self, profiles, candidates, window):
        """Note for each customer the day on which the planner looks at them again."""
        next_days = run.find_next_checks(profiles.ids, candidates, window)
        by_day = profiles.grouped(lambda profile: next_days[profile.id])
        with as_computed(profiles, "date_next_check"):
            for day, same in by_day.items():
                same.date_next_check = day

    @api.model
    def _keep_customers_due(self, touches):
        """Request another look at customers whose regular contact was just skipped.

        What was skipped has to be followed by another attempt, which is found when
        the customer is looked at once more. So is what gave way to a touch that is
        not to be any more, as for mourning.
        """
        skipped = touches.filtered(
            lambda touch: (
                touch._is_skipped()
                and (
                    touch.merged_ids
                    or (touch._is_regular() and not touch._is_given_up())
                )
            )
        )
        skipped.profile_id._request_planning()
