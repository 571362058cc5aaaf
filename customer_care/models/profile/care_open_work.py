from collections import defaultdict, namedtuple

from odoo import api, models
from odoo.fields import Domain

from ..privacy.care_guard_mixin import SYSTEM

Kind = namedtuple("Kind", "model person is_open customer", defaults=[False])


class CareOpenWork(models.AbstractModel):
    """What a colleague has begun besides touches, and somebody must go on with.

    Promises, help and groups name a person. While they are open they follow the
    hand-over of his customers; what is closed keeps its author.
    """

    _name = "care.open.work"
    _description = "Open Items of a User"

    @api.model
    def _get_kinds(self):
        """The kinds of work: model, field of the person, what is open, its customer.

        Another addon adds its own with super().
        """
        going_on = Domain("date_to", "=", False) | Domain("date_to", ">=", "today")
        promised = Domain("state", "in", ["draft", "waiting", "open"])
        meant = Domain("state", "in", ["idea", "planned"])
        helping = Domain("is_help_open", "=", True)
        return {
            "promise": Kind("care.promise", "user_id", promised, "profile_id"),
            "match": Kind("care.match", "user_id", meant, "profile_id"),
            "help": Kind("care.touch", "help_user_id", helping, "profile_id"),
            "group": Kind("care.group", "user_id", Domain.TRUE),
            "admin": Kind("care.group.admin", "user_id", going_on),
            "topic": Kind("care.group.topic", "user_id", Domain("date", ">=", "today")),
        }

    @api.model
    def _find(self, name, user, profiles=None):
        """The open work of one kind that is this person's.

        :param profiles: only what concerns these customers; all when there are none
        """
        kind = self._get_kinds()[name]
        records = self.env[kind.model]
        if not user or (profiles is not None and not kind.customer):
            return records
        domain = kind.is_open & Domain(kind.person, "=", user.id)
        if profiles is not None:
            domain &= Domain(kind.customer, "in", profiles.ids)
        return records.search(domain)

    @api.model
    def _count(self, user):
        return sum(len(self._find(name, user)) for name in self._get_kinds())

    @api.model
    def _hand_over(self, work, user, heir):
        """Give the work to the heir, or to who can see the customer that it concerns.

        :param work: maps names of kinds to records
        """
        for name, records in work.items():
            kind = self._get_kinds()[name]
            by_person = defaultdict(records.browse)
            for record in records:
                profile = record[kind.customer] if kind.customer else None
                by_person[self._choose_person(heir, profile)] |= record
            for person, same in by_person.items():
                # a promise that was given is fixed, but for who keeps it
                same.sudo()[kind.person] = person
        self._move_promise_reminders(work.get("promise"), user)

    @api.model
    def _choose_person(self, heir, profile):
        """The heir, else the owner of the customer, else who hands over."""
        choices = [heir, profile.user_id] if profile else [heir]
        for person in filter(None, choices):
            if not profile or profile._is_shown_to(person):
                return person
        return self.env.user

    @api.model
    def _move_promise_reminders(self, promises, user):
        if not promises:
            return
        # reminders are private to their person, who is about to go
        reminders = promises.sudo().activity_ids.filtered(
            lambda activity: activity.user_id == user
        )
        quiet = {"mail_activity_quick_update": True, "care_quiet": SYSTEM}
        for reminder in reminders.with_context(**quiet):
            reminder.user_id = reminder.care_promise_id.user_id
