from datetime import datetime, time, timedelta
from itertools import chain

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import format_date

from ...tools.clock import count_hours, tell_time
from ...tools.contactability import (
    BLOCKS,
    PROTECTIONS,
    SYMPATHY,
    Verdict,
    judge,
    last_day,
    leaves_free,
)
from ...tools.sets import search_set
from .care_channel import MAIL, SENT_BY_US

QUARTER = timedelta(minutes=15)
QUARTERS_AHEAD = 14 * 96  # quiet times come back every week


class CareProfile(models.Model):
    """May we contact this customer: on a day or now, by a channel, in a tone?

    Whoever is about to contact a customer asks here, and nowhere else: the planner,
    letters, requests for ratings, cards, buttons and emergencies. Those who know more
    objections add them to :meth:`_get_objections`, and everybody respects them.
    """

    _inherit = "care.profile"

    is_not_contactable = fields.Boolean(
        string="Not Contactable",
        compute="_compute_is_not_contactable",
        search="_search_is_not_contactable",
        help="The customer is deceased, has blocked us, or is not to be contacted.",
    )

    def _judge_contact(self, tone="", channel="", day=None):
        """Tell whether the customer may be contacted on a day.

        :param tone: the tone of the plan; a contact without a plan has none
        :param channel: the code of the channel; empty means any
        :param day: today where nothing is given
        :return: a verdict with the reason and its last day
        """
        day = day or fields.Date.context_today(self)
        return judge(self._get_objections(tone, channel), day)

    def _judge_moment(self, moment=None, tone="", channel="", zone=""):
        """Tell whether the customer may be disturbed now or at a moment.

        :param zone: the clock that counts when the customer's own is not known
        """
        return self._judge_hour(self._get_objections(tone, channel), moment, zone)

    def _judge_hour(self, objections, moment, zone):
        """Tell whether these objections, or the hour, object to a moment."""
        now = self._get_customer_time(moment, zone)
        return judge(objections + self._get_hour_objections(now), now.date())

    def _find_free_moment(self, tone="", channel="", zone=""):
        """The first quarter of an hour at which the customer may be disturbed."""
        now, peace = fields.Datetime.now(), self._get_peace_end(tone)
        objections = self._get_objections(tone, channel)
        if self._judge_hour(objections, now, zone).is_allowed:
            return now
        begin = max(now, datetime.combine(peace, time.min)) if peace else now
        begin -= (begin - datetime.min) % QUARTER
        quarters = (begin + QUARTER * number for number in range(1, QUARTERS_AHEAD))
        return next(
            (
                quarter
                for quarter in quarters
                if self._judge_hour(objections, quarter, zone).is_allowed
            ),
            None,
        )

    def _decide_moment(self, tone="", channel="", zone=""):
        """Why the customer may not be disturbed at any hour soon, or when first."""
        if moment := self._find_free_moment(tone, channel, zone):
            return "", moment
        return self.env._("the customer's quiet times leave no hour soon"), None

    def _get_peace_end(self, tone):
        """The last day on which the customer is to be left in peace, if there is one.

        What does not end by itself has no last day.
        """
        return last_day(self._get_objections(tone, ""))

    def _get_objections(self, tone, channel):
        """Hook: return the objections to a contact, today or later.

        :return: verdicts, the one to be named first of equals before the others
        """
        if not self:
            return []  # no customer of ours: only the night is to be respected
        objections = []
        if reason := self._get_block_reason() or self._get_channel_reason(channel):
            objections.append(Verdict(reason))
        if self.pause_date_to and tone != SYMPATHY:
            objections.append(Verdict(self._tell_pause(), self.pause_date_to))
        return objections

    def _tell_pause(self):
        facts = {
            "day": format_date(self.env, self.pause_date_to),
            "reason": self.pause_reason,
        }
        if not self.pause_reason:
            return self.env._("paused until %(day)s", **facts)
        return self.env._("paused until %(day)s: %(reason)s", **facts)

    def _get_disturbing_reason(self, day):
        """Say why the customer is not to be disturbed all day, or nothing.

        An hour at which contacts are allowed is enough for one.
        """
        quiet = self.quiet_time_ids and self.quiet_time_ids._filter_on(day)
        if not quiet or leaves_free(quiet._get_hours(day), *self._get_contact_hours()):
            return ""
        return quiet._tell_quiet_time()

    @api.model
    def _get_contact_hours(self):
        """The first and the last hour of a day at which customers are contacted."""
        settings = self.env["care.settings"]
        return settings._get("letter_hour_from"), settings._get("letter_hour_to")

    def _get_hour_objections(self, now):
        """What objects to a contact at this hour of the customer's day."""
        (first, last), hour = self._get_contact_hours(), count_hours(now)
        if not first <= hour < last:
            return [
                Verdict(self.env._("night in the customer's time zone"), now.date())
            ]
        if quiet := self.quiet_time_ids._filter_now(now):
            return [Verdict(quiet._tell_quiet_time(), now.date())]
        return []

    def _get_customer_time(self, moment=None, zone=""):
        """The local time of the customer, or else of the owner."""
        moment = moment or fields.Datetime.now()
        owner = self.user_id
        return tell_time(moment, self.partner_id.tz, owner._get_care_zone(zone))

    def _is_reachable(self):
        """Tell whether anything at all may be planned for the customer."""
        self.ensure_one()
        return not self._get_block_reason()

    def _get_block_reason(self):
        """Return why nobody is ever to contact the customer, or an empty text."""
        self.ensure_one()
        noted = (tell(self.env) for name, tell in BLOCKS.items() if self[name])
        if reason := next(noted, ""):
            return reason
        if not self.active:
            return self.env._("the contact is archived")
        return self._get_archive_reason(self.partner_id)

    @api.model
    def _get_block_fields(self):
        """The fields of which :meth:`_get_block_reason` speaks."""
        return (*BLOCKS, "active", "partner_id.active")

    @api.depends(*PROTECTIONS)
    def _compute_is_not_contactable(self):
        for profile in self:
            profile.is_not_contactable = any(profile[name] for name in PROTECTIONS)

    def _search_is_not_contactable(self, operator, value):
        noted = Domain.OR(Domain(name, "=", True) for name in PROTECTIONS)
        return search_set(operator, value, noted)

    @api.model
    def _get_reachable_domain(self):
        """The profiles for which :meth:`_is_reachable` holds.

        Archived ones are left out by every search that does not ask for them.
        """
        return self._get_unblocked_domain() & Domain("partner_id.active", "=", True)

    @api.model
    def _get_unblocked_domain(self):
        return Domain.AND(Domain(name, "=", False) for name in BLOCKS)

    def _get_channel_reason(self, code):
        """Return why the customer is not to be contacted by a channel, if so."""
        self.ensure_one()
        if not code:
            return ""
        if self.has_blocked_us and code in SENT_BY_US:
            return self.env._("blocked by the customer")
        for line in self.channel_line_ids:
            if line.channel_id.code == code and line._is_refused():
                return self.env._(
                    "opted out of %(channel)s", channel=line.channel_id.name
                )
        return self._get_mail_reason(self.partner_id) if code == MAIL else ""

    @api.model
    def _get_mail_reason(self, partner, address=""):
        """Return why no mail may go to a person, whether a customer of ours or not.

        :param address: where it would go, if not to the address of the contact
        """
        is_unwanted = partner.is_blacklisted
        if address and address != partner.email_normalized:
            blacklist = self.env["mail.blacklist"]
            is_unwanted = blacklist.search_count([("email", "=", address)], limit=1)
        return self.env._("the customer does not want e-mails") if is_unwanted else ""

    @api.model
    def _get_archive_reason(self, partner):
        """Return that a person is a contact of the past, if so."""
        is_past = partner and not partner.active
        return self.env._("the contact is archived") if is_past else ""

    def _choose_channel(self, wanted=None):
        """The wanted channel, or the customer's first, by which he may be reached."""
        self.ensure_one()
        own = (line.channel_id for line in self.channel_line_ids)
        possible = (
            channel
            for channel in chain(wanted or (), own)
            if channel.active and not self._get_channel_reason(channel.code)
        )
        return next(possible, self.env["care.channel"])

    def _propose_channel(self):
        """The customer's first channel, else the one that the owner likes best."""
        return self._choose_channel() or self._choose_channel(
            self.user_id.care_channel_id
        )
