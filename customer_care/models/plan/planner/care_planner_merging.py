from collections import defaultdict
from functools import cache, partial

from odoo import api, models
from odoo.fields import Domain
from odoo.tools import format_date

from ....planning import run


class CarePlanner(models.AbstractModel):
    """Lets regular contacts give way to what else brings their person to the customer.

    The purpose of a regular contact is fulfilled by any other touch on a day close by.
    It is given up for that one, and comes back when that one is skipped, missed, moved
    away or in vain. Nothing else gives way: what a plan, a person or a customer asked
    for, a gift, a letter, an invitation, an alarm, is never thrown away.
    """

    _inherit = "care.planner"

    @api.model
    def _merge_candidates(self, items, waiting, window):
        """Find the regular contacts, wanted or waiting, that give way.

        :return: the candidates that stay, the most important first, and pairs of what
            gives way and its survivor; both may be candidates or touches that wait
        """
        standing = [touch._as_candidate() for touch in waiting if not touch.is_on_hold]
        by_profile = defaultdict(list)
        for item in [*standing, *items]:
            by_profile[item.profile_id].append(item)
        pairs = [
            (item, self._find_survivor(item, by_profile[item.profile_id], window))
            for item in [*standing, *items]
        ]
        merged = [(item, into) for item, into in pairs if into]
        gone = {id(item) for item, __ in merged}
        kept = [item for item in items if id(item) not in gone]
        return sorted(kept, key=lambda item: (-item.rank, item.date_due)), merged

    @api.model
    def _find_survivor(self, item, others, window):
        """The most important touch close by that does as well as a regular contact."""
        near = [
            other
            for other in others
            if item.may_give_way_to(other)
            and (other.user_id or other.step_id)
            and self._is_near(item.date_due, other.date_due, window)
        ]
        if not near or not self._may_be_merged(item):
            return None
        [person, *people] = self._find_people([item, *near])
        fitting = [
            other
            for other, user in zip(near, people, strict=True)
            if user == person and self._restarts_clock(other)
        ]
        return max(fitting, key=lambda other: other.rank, default=None)

    @api.model
    def _get_substitute_finder(self, plan, profiles, window):
        """Return a function that finds a touch that replaces a regular contact.

        An earlier contact by anybody does, or a later one by the same person.

        :param plan: whose forecast it is
        """
        # a query a plan, which a plan that has no contact to give way does not need
        look_for_days = cache(
            lambda: self._find_substitute_days(plan, profiles, window)
        )

        def find_other(person, item, since):
            if not self._may_be_merged(item):
                return None
            fitting = [
                day
                for day, other in look_for_days()[item.profile_id]
                if since < day
                and (
                    day <= item.date_due
                    or other == person
                    and self._is_near(item.date_due, day, window)
                )
            ]
            return min(fitting, default=None)

        return find_other

    @api.model
    def _find_substitute_days(self, plan, profiles, window):
        """The days and persons of what other plans bring, by customer."""
        items = self._get_beside(plan, profiles, window)
        people = self._find_people(items)
        find_day, days = self._get_day_finder(people, window), defaultdict(list)
        for item, person in zip(items, people, strict=True):
            if day := find_day(person, item):
                days[item.profile_id].append((day, person))
        return days

    @api.model
    def _get_beside(self, plan, profiles, window):
        """What other plans bring these customers that restarts their clocks."""
        if not plan._is_regular():
            return []
        others = self.env["care.plan"]
        others = others.search(others._get_active_domain()) - plan._origin
        among = Domain("id", "in", profiles.ids)
        items = []
        # each plan has an audience of its own: a query a plan, however many customers
        for other in others.filtered(lambda other: not other._is_regular()):
            theirs = profiles.search(other._get_shown_domain() & among)
            trigger = other._get_trigger()
            items += trigger._get_dates_of_tiers({other: theirs}, window)
        return [
            item
            for item in items
            if item.date_due <= window.end and self._restarts_clock(item)
        ]

    @api.model
    def _is_near(self, one_day, other_day, window):
        """Tell whether two days are close enough for one touch."""
        gap = self.env["care.settings"]._get("gap_days")
        return run.is_near(one_day, other_day, window.today, gap)

    @api.model
    def _may_be_merged(self, item):
        """Tell whether a regular contact only reminds, and so may be merged."""
        step = self.env["care.plan.step"].browse(item.step_id)
        touch = item.facts.get("touch")
        return (
            step._only_reminds()
            and not step._is_last_resort(item.attempt)
            and (not touch or bool(touch._filter_as_planned()))
        )

    @api.model
    def _restarts_clock(self, item):
        """Tell whether a touch keeps the clock going: not every letter does."""
        step = self.env["care.plan.step"].browse(item.step_id)
        touch = item.facts.get("touch")
        is_automatic = touch.is_automatic if touch else step._sends_by_itself()
        return not is_automatic or self.env["care.settings"]._get(
            "counts_automatic_mail"
        )

    @api.model
    def _is_fulfilled(self, touch, item, window):
        """Tell whether the touch that replaced a regular contact still fulfils it."""
        into = touch.merged_into_id
        return into._is_waiting() and self._is_near(
            item.date_due, into.date_planned, window
        )

    @api.model
    def _skip_merged(self, merged, planned):
        """Give up waiting touches, and return the rows of merged candidates.

        :param merged: pairs, see :meth:`_merge_candidates`
        :param planned: maps the identity of each candidate that stays to its touch
        """
        rows, given_up = [], defaultdict(self.env["care.touch"].browse)
        reasons = {}
        for item, into in merged:
            touch = item.facts.get("touch")
            target = into.facts.get("touch") or planned[id(into)]
            reasons[target] = partial(self._tell_merged, into)
            if touch:
                given_up[target] |= touch
            else:
                rows.append((item, reasons[target], target))
        for target, touches in given_up.items():
            touches._give_up(reasons[target], target)
        return rows

    @api.model
    def _tell_merged(self, into, env):
        step = env["care.plan.step"].browse(into.step_id)
        return env._(
            "merged into %(name)s on %(day)s",
            name=step.name or env._("the touch"),
            day=format_date(env, into.date_due),
        )
