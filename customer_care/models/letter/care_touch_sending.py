from datetime import datetime, time, timedelta

from odoo import api, fields, models
from odoo.fields import Command, Domain
from odoo.tools import format_datetime

from ...tools.clock import tell_time

QUARTER = timedelta(minutes=15)
QUARTERS_AHEAD = 10 * 96  # quiet times come back every week


class CareTouch(models.Model):
    """Sends the letters of touches: allowed, at a decent hour, and exactly once."""

    _inherit = "care.touch"

    @api.model
    def _get_to_send_domain(self, day):
        """The planned touches whose words are to go out by themselves by this day."""
        return (
            Domain("state", "=", "planned")
            & Domain("is_automatic", "=", True)
            & Domain("is_on_hold", "=", False)
            & Domain("date_planned", "<=", day)
            & Domain("letter_state", "not in", ["queued", "sent", "failed"])
        )

    def _send_automatic(self):
        """Queue the letters that may go out now; hold or hand over the others."""
        self._draft_letters()
        ready = self.browse()
        for touch in self:
            if problem := touch._get_letter_problem():
                touch._hand_letter_over(problem)
            elif problem := touch._get_quiet_reason():
                touch.write({"letter_state": "held", "letter_problem": problem})
            else:
                ready |= touch
        ready._queue_letters()

    def _hold_letter(self, reason):
        """Let a letter that a person has sent go out by itself when it may."""
        self.ensure_one()
        self._as_system().write(
            {
                "is_automatic": True,
                "letter_state": "held",
                "letter_problem": reason,
                "date_planned": min(self.date_planned, fields.Date.context_today(self)),
                "is_changed_by_hand": True,
                "outcome": "reached",
                "done_user_id": self.env.uid,
            }
        )

    def _filter_held_for_persons(self):
        """Return those whose letter a person has sent, and that wait to go out."""
        return self.filtered(
            lambda touch: touch.letter_state == "held" and touch.done_user_id
        )

    def _hand_letter_over(self, problem):
        """Leave a letter that cannot be sent to a person: nobody has been told."""
        self.ensure_one()
        # it may have been held for weeks: its person has the usual days from now on
        day = max(self.date_planned, fields.Date.today())
        self.write(
            {
                "letter_state": "failed",
                "letter_problem": problem,
                "is_automatic": False,
                "date_planned": day,
                "date_reminder": day,
                "outcome": False,
                "done_user_id": False,
            }
        )

    def _get_letter_problem(self):
        """Say why no letter may be sent to the customer at all, if so."""
        self.ensure_one()
        profile = self.profile_id
        if reason := profile._get_block_reason():
            return self.env._("The message cannot be sent: %(reason)s.", reason=reason)
        if not self.user_id.active:
            return self.env._("No sender: assign the touch to a user.")
        if not profile.partner_id.email_normalized:
            return self.env._("The customer has no valid e-mail address.")
        if profile.partner_id.is_blacklisted:
            return self.env._("The customer does not want to receive e-mails from us.")
        if self._is_mail_refused():
            return self.env._("The customer has opted out of e-mails.")
        if not self.letter_body:
            return self.env._("There is no message to send yet.")
        return ""

    def _is_mail_refused(self):
        return any(
            line.channel_id.code == "mail" and line.consent == "refused"
            for line in self.profile_id.channel_line_ids
        )

    def _get_quiet_reason(self):
        """Say why a letter that sends itself is to wait, if so."""
        self.ensure_one()
        if self._get_customer_now().date() < self.date_planned:
            return self.env._(
                "On hold until the planned day in the customer's time zone."
            )
        return self._get_disturbing_reason()

    def _get_disturbing_reason(self, moment=None):
        """Say why the customer is not to be disturbed now or at a moment, if so."""
        self.ensure_one()
        profile, settings = self.profile_id, self.env["care.settings"]
        now = self._get_customer_now(moment)
        hour = now.hour + now.minute / 60
        if (
            not settings._get("letter_hour_from")
            <= hour
            < settings._get("letter_hour_to")
        ):
            return self.env._("On hold for the night in the customer's time zone.")
        if profile.pause_date_to and now.date() <= profile.pause_date_to:
            return self.env._("On hold while the customer is paused.")
        rests_to = profile._get_rest_end(self.plan_id.tone)
        if rests_to and now.date() <= rests_to:
            return self.env._("On hold while the customer is not to be disturbed.")
        if any(quiet._is_now(now) for quiet in profile.quiet_time_ids):
            return self.env._("On hold during a quiet time of the customer.")
        return ""

    def _get_customer_now(self, moment=None):
        """What the customer's clock shows now or at a moment."""
        moment = moment or fields.Datetime.now()
        return tell_time(moment, self.profile_id.partner_id.tz, self.user_id.tz)

    def _tell_when_to_send(self):
        """Say from when on the customer may be disturbed again."""
        moment = self._get_decent_moment()
        if not moment:
            return self.env._("The customer's quiet times leave no possible hour.")
        return self.env._(
            "The customer is not to be disturbed: send the message after %(moment)s.",
            moment=format_datetime(self.env, moment),
        )

    def _get_decent_moment(self):
        """The first quarter of an hour in which the customer may be disturbed."""
        now, profile = fields.Datetime.now(), self.profile_id
        peace = [profile.pause_date_to, profile._get_rest_end(self.plan_id.tone)]
        days = [datetime.combine(day, time.min) for day in peace if day]
        begin = max([now, *days])
        begin = begin.replace(minute=begin.minute // 15 * 15, second=0)
        quarters = (begin + QUARTER * number for number in range(1, QUARTERS_AHEAD))
        return next((q for q in quarters if not self._get_disturbing_reason(q)), None)

    def _queue_letters(self):
        """Put the letters into the mail queue, each touch's once."""
        self.write({"letter_state": "queued", "letter_problem": False})
        # whoever sends the same letter in the same second begins anew here
        self.flush_recordset(["letter_state"])
        reply_to = self.profile_id._notify_get_reply_to()
        return self.env["mail.mail"].create(
            [touch._prepare_mail_values(reply_to) for touch in self]
        )

    def _recall_letters(self):
        """Take the letters of closed touches that did not go out yet from the queue."""
        waiting = self.filtered(
            lambda touch: touch.state == "skipped" and touch.letter_state == "queued"
        )
        mails = self.env["mail.mail"].search(
            [("care_touch_id", "in", waiting.ids), ("state", "=", "outgoing")]
        )
        mails.care_touch_id.letter_state = "draft"
        mails.unlink()

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

    def _hear_letters_sent(self):
        """Take the automatic letters that went out for kept touches."""
        self.letter_state = "sent"
        counts = self.env["care.settings"]._get("automatic_mail_counts")
        outcome = "reached" if counts else "sent"
        automatic = self.filtered(lambda touch: touch.state == "planned")
        automatic.filtered(lambda touch: not touch.outcome).outcome = outcome
        automatic.action_done()

    def _hear_letters_failed(self, reason):
        """Leave the letters that could not be delivered to a person."""
        for touch in self:
            problem = self.env._("The message was not delivered: %(why)s", why=reason)
            if touch.state == "planned":
                touch._hand_letter_over(problem)
            else:
                touch.write({"letter_state": "failed", "letter_problem": problem})
                touch._plan_letter_again()

    def _plan_letter_again(self):
        """Plan a touch in which a person delivers what the mail did not."""
        self.ensure_one()
        return self.create(
            self._prepare_next_values()
            | {
                "date_planned": fields.Date.today() + timedelta(days=1),
                "reason": self.env._(
                    "Message not delivered: inform the customer yourself"
                ),
            }
        )
