from odoo import api, fields, models
from odoo.fields import Command, Domain

from ...tools.touch_outcomes import REACHED, SENT_AUTOMATICALLY
from ...tools.touch_states import PLANNED
from ...tools.words import get_choices
from ..common.days import format_moment
from ..profile.care_channel import MAIL
from .care_touch_letter import DRAFT, FAILED, HELD, QUEUED, SENT


class CareTouch(models.Model):
    """Sends the letters of touches: allowed, at a decent hour, and exactly once."""

    _inherit = "care.touch"

    # all that is asked of those to be reminded of, so that none is looked up for it
    _reminder_idx = models.Index(
        f"(date_reminder, id) WHERE state = '{PLANNED}' AND is_automatic IS NOT TRUE "
        "AND is_on_hold IS NOT TRUE"
    )

    @api.model
    def _get_to_send_domain(self, day):
        """The planned touches whose words are to go out by themselves by this day."""
        return (
            self._get_waiting_domain()
            & Domain("is_automatic", "=", True)
            & Domain("date_planned", "<=", day)
            & ~self._get_letter_over_domain()
        )

    def _filter_day_has_come(self):
        """Those whose day has begun in UTC, or by the customer's clock."""
        today = fields.Date.today()
        return self.filtered(
            lambda touch: (
                touch.date_planned <= today
                or touch.date_planned <= touch._get_customer_day()
            )
        )

    def _get_customer_day(self):
        return self.profile_id._get_customer_time(zone=self._get_sender_zone()).date()

    def _send_automatic(self):
        """Queue the letters that may go out now; hold or hand over the others."""
        self._refresh_drafts()
        self._draft_letters()
        possible, problems = self._split_by_objection(
            lambda touch: touch._get_letter_problem()
        )
        for problem, touches in problems.items():
            touches._hand_over_letters(problem)
        ready, reasons = possible._split_by_objection(
            lambda touch: touch._get_quiet_reason()
        )
        for reason, touches in reasons.items():
            touches.write(self._prepare_held_values(reason))
        ready._queue_letters()

    @api.model
    def _prepare_held_values(self, reason):
        """What a letter has that waits until it may go out."""
        return {"letter_state": HELD, "letter_problem": reason}

    @api.model
    def _prepare_failed_values(self, problem, day):
        """What a letter has that a person is to send on a day, or not at all."""
        return {
            "letter_state": FAILED,
            "letter_problem": problem,
            "is_automatic": False,
            "date_planned": day,
            "date_reminder": day,
        }

    def _hold_letter(self, reason):
        """Let a letter that a person has sent go out by itself when it may."""
        self.ensure_one()
        self._as_system().write(
            self._prepare_held_values(reason)
            | {
                "is_automatic": True,
                "date_planned": min(self.date_planned, fields.Date.context_today(self)),
                "is_changed_by_hand": True,
            }
        )
        self._expect_outcome(REACHED)

    def _filter_held_for_persons(self):
        held = self.filtered(
            lambda touch: touch._is_letter_held() and touch.done_user_id
        )
        return super()._filter_held_for_persons() | held

    def _filter_made_more(self):
        return super()._filter_made_more() | self._filter_held_for_persons()

    def _hand_over_letters(self, problem):
        """Leave letters that cannot be sent to a person: nobody has been told."""
        # it may have been held for weeks: its person has the usual days from now on
        by_day = self.grouped(
            lambda touch: max(touch.date_planned, touch.user_id._get_care_today())
        )
        for day, touches in by_day.items():
            touches.write(self._prepare_failed_values(problem, day))
        self._expect_nothing()

    def _get_letter_problem(self):
        """Say why no letter may be sent to the customer at all, if so."""
        self.ensure_one()
        profile = self.profile_id
        verdict = profile._judge_contact(self._get_tone(), MAIL)
        if verdict.is_lasting:
            return self.env._(
                "The message cannot be sent: %(reason)s.", reason=verdict.reason
            )
        if not self.user_id.active:
            return self.env._("No sender: assign the touch to a user.")
        if not profile.partner_id.email_normalized:
            return self.env._("The customer has no valid e-mail address.")
        if not self.address_name:
            return self.env._("The customer has no name: add a form of address.")
        if self.is_date_unconfirmed:
            return self._tell_unconfirmed()
        if not self.letter_body:
            return self.env._("There is no message to send yet.")
        return ""

    def _get_quiet_reason(self):
        """Say why a letter that sends itself is to wait, if so."""
        self.ensure_one()
        if self._get_customer_day() < self.date_planned:
            return self.env._(
                "On hold until the planned day in the customer's time zone."
            )
        return self._get_disturbing_reason()

    def _get_disturbing_reason(self):
        """Say why the customer is not to be disturbed now, if so."""
        self.ensure_one()
        verdict = self.profile_id._judge_moment(**self._prepare_question())
        if verdict.is_allowed:
            return ""
        return self.env._("On hold: %(reason)s.", reason=verdict.reason)

    def _prepare_question(self):
        """What is asked before a letter goes out."""
        self.ensure_one()
        return {
            "tone": self._get_tone(),
            "channel": MAIL,
            "zone": self._get_sender_zone(),
        }

    def _get_sender_zone(self):
        """The clock that counts where that of the customer is not known."""
        return self.user_id._get_care_zone()

    def _tell_when_to_send(self):
        """Say from when on the customer may be disturbed again."""
        reason, moment = self.profile_id._decide_moment(**self._prepare_question())
        if reason:
            return self.env._("The message cannot be sent: %(reason)s.", reason=reason)
        return self.env._(
            "The customer is not to be disturbed: send the message after %(moment)s.",
            moment=format_moment(self.env, moment),
        )

    def _queue_letters(self):
        """Put the letters into the mail queue, each touch's once."""
        queue = self._get_letter_queue()
        # an earlier try would go out as well
        self.filtered(lambda touch: touch._is_letter_failed())._find_unsent(
            queue
        ).unlink()
        self._as_system().write({"letter_state": QUEUED, "letter_problem": False})
        # whoever sends the same letter in the same second begins anew here
        self.flush_recordset(["letter_state"])
        reply_to = self.profile_id._notify_get_reply_to()
        mails = queue.create([touch._prepare_mail_values(reply_to) for touch in self])
        mails._attach_care_files()
        return mails

    @api.model
    def _get_reminded_by_domain(self, day):
        by_day = super()._get_reminded_by_domain(day)
        return by_day & Domain("is_automatic", "=", False)

    def _follow_plan(self, values):
        """Remind nobody of what goes out by itself from now on."""
        result = super()._follow_plan(values)
        self.filtered("is_automatic")._remove_reminders()
        return result

    def _stop_preparing(self):
        """Send nothing of touches that are closed or on hold."""
        result = super()._stop_preparing()
        self._recall_letters()
        return result

    def _recall_letters(self, state=DRAFT, problem=False):
        """Take letters that did not go out yet from the queue, for now or for good."""
        queued = self.filtered(lambda touch: touch._is_letter_queued())
        # what has failed could be tried once more from there
        if mailed := queued + self.filtered(lambda touch: touch._is_letter_failed()):
            mailed._find_unsent(self._get_letter_queue()).unlink()
        facts = {"letter_state": state, "letter_problem": problem}
        queued._as_system().write(facts)

    @api.model
    def _get_letter_queue(self):
        """Return the mail queue with elevated rights: only the system may access it.

        Who may write the touch may send its letter, and whoever closes it recalls it.
        """
        return self.env["mail.mail"].sudo()

    def _find_unsent(self, queue):
        return queue.search(
            [("care_touch_id", "in", self.ids), ("state", "!=", "sent")]
        )

    def _prepare_mail_values(self, reply_to):
        self.ensure_one()
        return {
            "care_touch_id": self.id,
            "subject": self.letter_subject,
            "body": self.letter_body,
            "body_html": self.letter_body,
            "email_from": self.user_id.email_formatted
            or self.company_id.partner_id.email_formatted,
            "author_id": self.user_id.partner_id.id,
            "reply_to": reply_to.get(self.profile_id.id),
            "recipient_ids": [Command.link(self.profile_id.partner_id.id)],
            "message_type": "email_outgoing",
            "model": "care.profile",
            "res_id": self.profile_id.id,
        }

    def _on_letters_sent(self):
        """Take the automatic letters that went out for done touches."""
        self.letter_state = SENT
        counts = self.env["care.settings"]._get("counts_automatic_mail")
        outcome = REACHED if counts else SENT_AUTOMATICALLY
        automatic = self._filter_planned()
        automatic.filtered(lambda touch: not touch.outcome)._expect_outcome(outcome)
        automatic.action_done()

    @api.model
    def _note_letters_returned(self, messages):
        """Leave letters that came back to a person, though they had gone out."""
        mails = self._get_letter_queue().search(
            [("mail_message_id", "in", messages.ids)]
        )
        letters = mails.care_touch_id.filtered(lambda touch: touch._is_letter_sent())
        letters._on_letters_failed("", "mail_bounce")

    def _on_letters_failed(self, reason, failure_type):
        """Leave the letters that could not be delivered to a person."""
        for touches in self.grouped("user_id").values():
            here = touches._in_language_of_user().env
            labels = dict(get_choices(here["mail.mail"], "failure_type"))
            label = labels.get(failure_type)
            touches._hand_over_failed_letters(
                here._("The message was not delivered: %(why)s", why=reason or label)
            )

    def _hand_over_failed_letters(self, problem):
        planned = self._filter_planned()
        planned._hand_over_letters(problem)
        closed = self - planned
        closed.write({"letter_state": FAILED, "letter_problem": problem})
        done = closed.filtered(lambda touch: touch._is_done())
        done._note_not_reached()
        done.filtered(
            lambda touch: not touch.profile_id._get_block_reason()
        )._plan_letters_again()

    def _plan_letters_again(self):
        """Plan touches in which a person delivers what the mails did not."""
        return self.create([touch._prepare_delivery_values() for touch in self])

    def _prepare_delivery_values(self):
        here = self._in_language_of_user().env
        return self._prepare_next_values() | {
            "date_planned": fields.Date.add(self.user_id._get_care_today(), days=1),
            "reason": here._("Message not delivered: inform the customer yourself"),
        }

    def _stop_unwelcome_letters(self):
        """Take what must not go out any more from the queue, at the last moment.

        What a person has sent goes out, unless the customer must not get it at all.
        """
        possible, problems = self._split_by_objection(
            lambda touch: touch._get_letter_problem()
        )
        (self - possible)._recall_letters()
        for problem, touches in problems.items():
            touches._hand_over_failed_letters(problem)
        planned = possible._filter_planned()
        __, reasons = planned._split_by_objection(
            lambda touch: touch._get_disturbing_reason()
        )
        for reason, touches in reasons.items():
            touches._recall_letters(HELD, reason)

    def _split_by_objection(self, get_reason):
        """Part those to which nothing objects from the others.

        :param get_reason: says why not of a touch, in the language of its person
        :return: the former, and the latter by their reasons
        """
        by_reason = self.grouped(lambda touch: get_reason(touch._in_language_of_user()))
        return by_reason.pop("", self.browse()), by_reason

    def _in_language_of_user(self):
        """These touches of one person in that person's language."""
        return self.with_context(lang=self.user_id._get_care_lang())
