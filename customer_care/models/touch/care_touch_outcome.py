from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import format_date

from ...planning import merging
from ...tools import importance
from ...tools.contactability import DECLINE_PAUSE_DAYS
from ...tools.touch_outcomes import (
    DECLINED,
    NOT_REACHED,
    REACHED,
    SENT_AUTOMATICALLY,
    WRONG_NUMBER,
)
from ..common.answers import CLOSE, notify


class CareTouch(models.Model):
    """The outcome of a contact, recorded in one click, and its consequences.

    A customer who was *reached* starts the clock anew. *Not reached* is tried again by
    the plan of a regular contact. After a *wrong number* the owner is asked to find the
    right one, and who *declined* is left in peace for a while.
    """

    _inherit = "care.touch"

    outcome = fields.Selection(
        [
            (REACHED, "Reached"),
            (NOT_REACHED, "Not Reached"),
            (WRONG_NUMBER, "Wrong Number"),
            (DECLINED, "Declined to Talk"),
            (SENT_AUTOMATICALLY, "Sent Automatically"),
        ],
        copy=False,
    )

    def _is_reached(self):
        """Tell whether the contact counts: who likes a post has not been spoken to."""
        return self.outcome == REACHED and self._is_by_contact()

    def _is_by_contact(self):
        return not self.channel_id or self.channel_id.restarts_clock

    @api.model
    def _get_reached_domain(self):
        beside = Domain("channel_id", "any", [("restarts_clock", "=", False)])
        return Domain("outcome", "=", REACHED) & ~beside

    @api.model
    def _get_arrived_domain(self):
        """The touches whose words have come to the customer, by whomever."""
        return self._get_reached_domain() | Domain("outcome", "=", SENT_AUTOMATICALLY)

    def action_record_reached(self):
        """Record that the customer was reached, in words or with a reason for none."""
        if any(touch._lacks_words() for touch in self):
            raise UserError(
                self.env._("Add a few words, or say by a click why there are none.")
            )
        return self._record_outcome(REACHED)

    def action_record_not_reached(self):
        return self._record_outcome(NOT_REACHED)

    def action_record_wrong_number(self):
        return self._record_outcome(WRONG_NUMBER)

    def action_record_declined(self):
        return self._record_outcome(DECLINED)

    def _record_outcome(self, outcome):
        """Record the touches and tell the person what follows."""
        self.outcome = outcome
        messages = self._get_outcome_messages()
        self.action_done()
        return notify(" ".join(messages), CLOSE)

    def _get_outcome_messages(self):
        """What follows from the outcome and from the next step, in sentences."""
        touch = self[:1]
        messages = [self._get_tellers()[touch.outcome]()]
        if touch.date_next_step:
            day = format_date(self.env, touch.date_next_step)
            messages.append(
                self.env._("The next step is planned for %(day)s.", day=day)
            )
        return messages

    def _get_tellers(self):
        """Hook: map each outcome to what says in words what follows from it."""
        return {
            REACHED: self._tell_reached,
            NOT_REACHED: self._tell_not_reached,
            WRONG_NUMBER: self._tell_wrong_number,
            DECLINED: self._tell_declined,
        }

    def _tell_reached(self):
        if not self[:1]._is_by_contact():
            return self.env._("Saved: the contact frequency goes on as before.")
        return self.env._("Saved: the contact frequency starts again.")

    def _tell_not_reached(self):
        touch = self[:1]
        days = touch._is_regular() and touch.step_id._get_retry_days(
            touch.profile_id, touch.attempt
        )
        if not days:
            return self._tell_end_of_attempts()
        if days == 1:
            return self.env._("Saved: the next attempt is tomorrow.")
        return self.env._("Saved: the next attempt is in %(days)s days.", days=days)

    def _tell_end_of_attempts(self):
        """Whether anybody will try again whom no plan makes try."""
        if self[:1].date_next_step:
            return self.env._("Saved: the customer was not reached.")
        return self.env._(
            "Saved: the customer was not reached, and no further attempt is planned."
        )

    def _tell_wrong_number(self):
        name = self[:1]._get_number_finder().name
        return self.env._(
            "Saved: %(name)s is asked to find the right number.", name=name
        )

    def _tell_declined(self):
        paused = self.profile_id.mapped("pause_date_to")
        end = max([self._get_decline_end(), *filter(None, paused)])
        day = format_date(self.env, end)
        return self.env._(
            "Saved: nothing new is planned for this customer until %(day)s.", day=day
        )

    def _expect_outcome(self, outcome):
        """Note how the touches will have gone once they are done, and by whom."""
        self._as_system().write({"outcome": outcome, "done_user_id": self.env.uid})

    def _get_outcome_once_done(self):
        """How a touch goes that is done, or went: where nobody says it, well."""
        return self.outcome or REACHED

    def _expect_nothing(self):
        """Take back how the touches would have gone: nobody has been told."""
        self._as_system().write({"outcome": False, "done_user_id": False})

    def _expect_outcome_of(self, touch):
        """Let the touches go as the one does that covers them."""
        outcome = touch._get_outcome_once_done()
        self.write({"outcome": outcome, "date_done": touch.date_done})

    def _on_outcomes(self):
        """Apply the consequences of the outcomes."""
        # who did the touch may be nobody of the customer's any more
        by_outcome = self.sudo().grouped("outcome")
        none = self.browse()
        by_outcome.get(WRONG_NUMBER, none)._ask_for_number()
        by_outcome.get(DECLINED, none)._pause_declined()

    def _ask_for_number(self):
        """Ask the owner of each customer to find the right number."""
        by_finder = self.grouped(lambda touch: touch._get_number_finder())
        for finder, touches in by_finder.items():
            self._alert_colleague(
                touches.profile_id,
                lambda env: env._("Find the right number"),
                finder,
            )

    def _get_number_finder(self):
        self.ensure_one()
        return self.profile_id.user_id or self.user_id or self.env.user

    def _pause_declined(self):
        """Pause customers who declined to talk, unless they are paused for longer."""
        end = self._get_decline_end()
        profiles = self.profile_id.filtered(
            lambda profile: not profile.pause_date_to or profile.pause_date_to < end
        )
        by_reason = profiles.grouped(self._get_decline_reason)
        for reason, same in by_reason.items():
            same.write({"pause_date_to": end, "pause_reason": reason})

    @api.model
    def _get_decline_reason(self, profile):
        """That the customer declined, in the owner's language, after older reasons."""
        is_paused = profile.pause_date_to and (
            profile.pause_date_to >= fields.Date.context_today(self)
        )
        here = self.with_context(lang=profile.user_id._get_care_lang())
        before = profile.pause_reason if is_paused else ""
        return merging.join_words(before, here.env._("declined"))

    @api.model
    def _get_decline_end(self):
        today = fields.Date.context_today(self)
        return fields.Date.add(today, days=DECLINE_PAUSE_DAYS)

    def _plan_next_steps(self):
        """Plan a touch for each next step that has a day."""
        followed = self.filtered("date_next_step")
        values = [touch._prepare_next_values() for touch in followed]
        following = self._as_system().create(values)
        following._create_reminders()
        return following.with_env(self.env)

    def _prepare_next_values(self):
        self.ensure_one()
        person = self._get_next_user()
        here = self.with_context(lang=person._get_care_lang())
        return {
            "profile_id": self.profile_id.id,
            "company_id": self.company_id.id,
            "user_id": person.id,
            "channel_id": self.channel_id.id,
            "date_planned": self.date_next_step,
            "follows_id": self.id,
            "reason": here.env._("Next step agreed with the customer"),
            "importance": importance.AGREED,
        }
