from collections import defaultdict

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import plaintext2html

from ...tools.clock import tell_time
from ...tools.touch_states import DONE, MISSED, PLANNED, SKIPPED
from ..common.answers import open_dialog
from ..privacy.care_guard_mixin import SYSTEM

FIXED_WHEN_DONE = {
    "date_done",
    "date_planned",
    "done_user_id",
    "outcome",
    "profile_id",
    "state",
    "user_id",
}
# what the closing of a touch leaves behind, empty again once it waits again
CLOSING_FIELDS = (
    "date_closed",
    "done_user_id",
    "is_on_hold",
    "merged_into_id",
    "skip_reason",
)


class CareTouch(models.Model):
    """The life cycle of a touch: how it is closed, by whom and when, what follows.

    A planned touch is *done*, *skipped* with a reason or *missed*; it is *on hold* and
    hidden while its plan is paused. One that no plan wants any more is *given up*: it
    is skipped, and on hold until a plan wants it again.

    Whatever the door, a button, a written state, a reminder, a mail or a meeting, it
    ends in one of the verbs below. Which state it is in, is asked in
    ``care_touch_state.py`` alone. What follows from how the contact went stands in
    ``care_touch_outcome.py``, which other touches a talk covers in
    ``care_touch_reasons.py``, what has to be told of it in ``care_touch_record.py``;
    how mails and meetings are logged in ``care_touch_door.py``.
    """

    _inherit = "care.touch"
    _care_once_fields = {"date_closed", "done_user_id"}

    date_done = fields.Datetime(string="Done On", copy=False, index="btree_not_null")
    done_user_id = fields.Many2one("res.users", string="Done By", copy=False)
    date_closed = fields.Date("Closed On", copy=False)
    skip_reason = fields.Char(copy=False, translate=True)

    def _check_not_done(self):
        if any(touch._is_done() for touch in self):
            raise UserError(
                self.env._("A completed touch cannot be changed: log a new one.")
            )

    def _check_all_planned(self):
        (self - self._filter_planned())._refuse_step()

    def _check_any_planned(self):
        """Refuse a selection that leaves nothing to be done."""
        if not self._filter_planned():
            self._refuse_step()

    def _check_next_state(self, state):
        self.filtered(lambda touch: not touch._may_become(state))._refuse_step()

    def _refuse_step(self):
        """Say of touches, if there are any, why their state allows no such step."""
        self._check_not_done()
        if self:
            raise UserError(
                self.env._("Only planned touches can be skipped or postponed.")
            )

    # Doors: buttons

    def action_done(self):
        """Mark the touches as done, reached unless the record says otherwise."""
        self._check_may_change()
        self._check_not_done()
        self._plan_next_steps()  # first: the last open touch is what some see it by
        touches = self | self._record_covered()
        touches._check_followed()
        touches._write_done()
        touches._restart_profile_clocks()
        touches._finish_reminders()
        self._on_outcomes()
        return True

    def action_skip(self):
        """Ask for the reason, then skip."""
        self._check_any_planned()
        dialog, title = self.env["care.touch.skip"], self.env._("Skip")
        return open_dialog(dialog, title, default_touch_ids=self.ids)

    def action_postpone(self):
        """Ask for the new day, then move the touches there."""
        self._check_any_planned()
        dialog, title = self.env["care.touch.postpone"], self.env._("Postpone")
        return open_dialog(dialog, title, default_touch_ids=self.ids)

    # Doors: values that somebody writes

    @api.model
    def _complete_done_values(self, vals):
        """Complete a touch that is logged as done already."""
        if vals.get("state") != DONE:
            return vals
        done = self.browse()._prepare_done_values()
        if not self._is_system():
            # from that day on its author may still correct it
            vals = vals | {"date_closed": done["date_closed"]}
        # an empty field of a form is none that is known
        known = {name for name, value in vals.items() if value or name not in done}
        return done | {name: vals[name] for name in known}

    def _on_logged(self):
        """Do for touches that are logged as done what marking them as done does."""
        self.filtered(lambda touch: touch._is_done())._restart_profile_clocks()

    def _check_fixed(self, vals):
        """Refuse to persons what stands once a touch is closed."""
        if FIXED_WHEN_DONE & vals.keys() and not self.env.su:
            self._check_not_done()
        if "date_planned" in vals and "state" not in vals and not self._is_system():
            self._check_all_planned()

    @api.model
    def _asks_for_verb(self, vals):
        """Tell whether a state was written by somebody else than the verbs."""
        return "state" in vals and self.env.context.get("care_system") is not SYSTEM

    def _apply_state(self, vals):
        """Carry out a state that somebody wrote by the verb that leads to it."""
        state = vals["state"]
        facts = {name: value for name, value in vals.items() if name != "state"}
        changed = self.filtered(lambda touch: touch.state != state)
        changed._check_next_state(state)
        if state == PLANNED:
            changed._check_reopened_by_right()
            changed._reopen_as_planned()
        if facts:
            self.write(facts)
        if state == DONE:
            changed.action_done()
        elif state != PLANNED:
            changed._close(state, facts.get("skip_reason"))
        return True

    # Doors: reminders

    def _on_reminder_done(self, feedback):
        """Record the touches whose reminders were marked as done."""
        touches = self._filter_planned()
        if not touches:
            return
        if feedback:
            touches.note = plaintext2html(feedback)
        touches.action_done()

    def _on_reminder_cancelled(self):
        """Skip the touches whose reminders were cancelled."""
        self._close_saying(SKIPPED, lambda env: env._("the reminder was cancelled"))

    def _on_reminder_changed(self, vals):
        """Apply changes of reminders to their planned touches.

        :param vals: what was written on the reminders
        """
        touches = self._filter_planned()
        if not touches:
            return
        if day := fields.Date.to_date(vals.get("date_deadline")):
            touches.filtered(lambda touch: touch.date_planned != day)._postpone(day)
        if person := self.env["res.users"].browse(vals.get("user_id") or []):
            touches.profile_id._check_new_owner(person)
            touches._reassign_to(person, is_chosen=True)

    # Verbs

    def _write_done(self):
        """Write at once what is the same of several touches."""
        by_values = self.grouped(
            lambda touch: tuple(touch._prepare_done_values().items())
        )
        for values, same in by_values.items():
            # whoever had skipped it before, it was done after all
            over = dict.fromkeys(["is_on_hold", "skip_reason", "merged_into_id"], False)
            same._as_system().write({**dict(values), **over})

    def _prepare_done_values(self, person=None, moment=None, day=None):
        """The values of a touch that is done: by the user and today, if not given.

        What the touch knows of itself already goes before; who had skipped it is not
        who has done it.
        """
        expected = self.done_user_id if self._filter_planned() else None
        return {
            "state": DONE,
            "outcome": self._get_outcome_once_done(),
            "date_done": self.date_done or moment or fields.Datetime.now(),
            "done_user_id": (expected or person or self.env.user).id,
            "date_closed": day or fields.Date.context_today(self),
        }

    def _close(self, state, reason=False):
        """Close the planned ones among these touches, with nobody reached.

        :param state: skipped or missed
        :param reason: why, in words that anybody may read
        """
        touches = self._filter_planned()
        touches._as_system().write(self._prepare_closed_values(state, reason))
        touches._stop_preparing()
        touches.profile_id._request_planning()

    def _close_saying(self, state, say):
        """Close touches, and say why in the language of whoever reads it.

        A job speaks no language of its own, and whoever closes the touches of
        colleagues may speak another one.

        :param say: tells why in the language of an environment
        """
        planned = self._filter_planned()
        planned._close(state)
        self._write_reasons([(planned, say)])

    @api.model
    def _write_reasons(self, pairs):
        """Write why touches are not to be, in every language that people speak here.

        :param pairs: touches, and what tells it in the language of an environment
        """
        for lang, __ in self.env["res.lang"].get_installed():
            there = self.with_context(lang=lang)
            by_words = defaultdict(there.browse)
            for touches, say in pairs:
                by_words[say(there.env)] |= touches.with_env(there.env)
            for words, touches in by_words.items():
                touches._as_system().skip_reason = words

    @api.model
    def _prepare_closed_values(self, state, reason):
        """What touches have that are skipped or missed."""
        return {
            "state": state,
            "skip_reason": reason,
            "date_closed": fields.Date.context_today(self),
            "outcome": False,
            "done_user_id": False if self.env.su else self.env.uid,
            "is_on_hold": False,
        }

    def _postpone(self, day):
        """Move the planned ones to another day, which the planner then leaves alone."""
        touches = self._filter_planned()
        touches.write({"date_planned": day, "date_reminder": day, "is_moved": True})

    def _hold(self):
        """Hide planned touches while their plan is paused."""
        self._as_system().is_on_hold = True
        self._stop_preparing()

    def _stop_preparing(self):
        """Hook: stop preparing and sending for touches that are closed or on hold."""
        self._remove_reminders()

    def _release(self):
        """Revive held touches that are not too late; the others are missed."""
        too_late = self.env["care.planner"]._get_window().start
        late = self.filtered(lambda touch: touch.date_planned < too_late)
        late._close_saying(MISSED, lambda env: env._("the plan was paused"))
        (self - late)._as_system().is_on_hold = False

    def _give_up(self, say, into=None):
        """Skip planned touches that no plan wants, until one wants them again.

        :param say: tells why, see :meth:`_close_saying`
        :param into: the touch that does as well, if that is why
        """
        touches = self._filter_planned()
        touches._close_saying(SKIPPED, say)
        # nobody tried, whoever it was that changed the plan
        facts = {"is_on_hold": True, "done_user_id": False}
        merged = {"merged_into_id": into.id} if into else {}
        touches._as_system().write(facts | merged)

    @api.model
    def _prepare_never_planned_values(self, day, into=None):
        """The values of a touch that is created as skipped.

        :param into: the touch that does as well: this one is given up for it
        """
        merged = {"merged_into_id": into.id, "is_on_hold": True} if into else {}
        return {
            "state": SKIPPED,
            "date_planned": day,
            "date_closed": day,
            **merged,
        }

    def _reopen_as_planned(self):
        """Set skipped or missed touches back to planned."""
        empty = dict.fromkeys(CLOSING_FIELDS, False)
        self._as_system().write({"state": PLANNED, **empty})

    # What follows for the customer

    def _restart_profile_clocks(self):
        """Hook: restart the clocks of customers whom these touches have reached.

        Whatever else follows for a customer from a touch that is done adds to it.
        """
        # whoever may record a touch moves the clock, also on a shared profile, and ends
        # what a colleague would have done
        touches = self.sudo()
        reached = touches.filtered(lambda touch: touch._is_reached())
        days = {}
        for touch in reached.sorted("date_done"):
            days[touch.profile_id] = touch._get_day_done()
            touch._become_last_touch()
        touches._skip_restarted(reached.profile_id._restart_clocks(days))
        touches.profile_id._request_planning()

    def _become_last_touch(self):
        """Become the last touch of the customer, unless there was a later one."""
        profile = self.profile_id
        last = profile.last_touch_id.date_done
        if not last or last <= self.date_done:
            profile.last_touch_id = self

    def _forget_last_touches(self):
        """Recompute the last touch of the customers before these are deleted."""
        profiles = self.env["care.profile"].with_context(active_test=False)
        profiles.search([("last_touch_id", "in", self.ids)]).last_touch_id = False

    def _get_day_done(self):
        """The day on which the touch was done, where its person lives.

        What went out by itself was done by nobody who lives anywhere.
        """
        self.ensure_one()
        person = self.done_user_id.filtered(lambda user: not user._is_superuser())
        person = person or self.user_id
        return self._get_day_where(person, self.date_done)

    @api.model
    def _get_day_where(self, person, moment):
        return tell_time(moment, person._get_care_zone()).date()

    def _get_restarted_domain(self, profiles):
        """The regular contacts with these customers, but those that are at hand."""
        regular = self.env["care.trigger"]._get_codes("_is_regular")
        return (
            self._get_planned_domain()
            & Domain("profile_id", "in", profiles.ids)
            & Domain("trigger", "in", regular)
            & Domain("id", "not in", self.ids)
        )

    def _skip_restarted(self, profiles):
        """Skip the regular contacts that the clocks, just restarted, plan anew."""
        planned = self.search(self._get_restarted_domain(profiles))
        planned._filter_as_planned()._close_saying(
            SKIPPED, lambda env: env._("the customer was reached in the meantime")
        )

    @api.model
    def _find_planned(self, domain):
        """Planned touches, whoever's they are, for what ends or moves them."""
        return self._find_all(Domain(domain) & self._get_planned_domain())

    @api.model
    def _find_all(self, domain, limit=None):
        """Touches, whoever's they are and in whatever company."""
        # a plan, date or customer that goes takes the touches of all colleagues along
        return self.sudo().search(domain, limit=limit)

    def _request_planning_of_merged(self, vals):
        """Plan again the customers whose touches had merged into ones that moved."""
        if vals.get("is_on_hold") or "date_planned" in vals:
            # it may be a colleague's, and has to come back all the same
            self._find_all(
                [("merged_into_id", "in", self.ids)]
            ).profile_id._request_planning()
