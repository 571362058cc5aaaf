from datetime import timedelta

from dateutil.relativedelta import relativedelta

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import format_date

from ...tools.contactability import CELEBRATION
from ...tools.starters import EVENTS, PRODUCTS, QUIET_DAYS
from ...tools.words import LONGEST_WORDS, colon, shorten
from ..common.days import SOON
from .care_event_type import BOUGHT, OWNER_CHANGED, TIER_LOWERED, TIER_RAISED

OF_OUR_OWN = [OWNER_CHANGED, TIER_LOWERED, TIER_RAISED]  # nothing to ask about
DAYS_OF_NEWS = 90  # nobody asks so early how a purchase serves


class CareProfile(models.Model):
    """Gives what has happened to a customer as reasons to call."""

    _inherit = "care.profile"

    @api.model
    def _get_unsaid(self):
        return super()._get_unsaid() | {QUIET_DAYS}

    def _cite_facts(self):
        rest = [(QUIET_DAYS, sentence) for sentence in self._cite_quiet_days()]
        news = [(EVENTS, sentence) for sentence in self._cite_events()]
        products = [(PRODUCTS, sentence) for sentence in self._cite_products()]
        return super()._cite_facts() + rest + news + products

    def _cite_quiet_days(self):
        """Say first why the customer is to be left in peace."""
        return [event._tell_rest() for event in self._find_quiet_events().values()]

    def _find_quiet_events(self):
        """Map customers to the event for which they rest longest, for the reader."""
        events = self.env["care.event"].search(
            [("profile_id", "in", self.ids), ("quiet_date_to", ">=", "today")],
            order="quiet_date_to, id",
        )
        return {event.profile_id: event for event in events}

    def _cite_events(self):
        past = Domain("date", "<=", "today")
        past &= Domain("date", ">=", f"today -{DAYS_OF_NEWS}d")
        coming = Domain("date", ">", "today") & Domain("date", "<=", SOON)
        return [
            self.env._("%(what)s on %(day)s: ask how things are now.", **facts)
            for facts in self._get_event_facts(past, "date desc, id desc")
        ] + [
            self.env._("Coming up on %(day)s: %(what)s.", **facts)
            for facts in self._get_event_facts(coming, "date, id")
        ]

    def _get_event_facts(self, domain, order):
        """What to say of the customer's first two events of a time."""
        own = Domain("profile_id", "=", self.id)
        theirs = own & Domain("type_id.code", "not in", OF_OUR_OWN) & domain
        if not self._judge_contact(CELEBRATION).is_allowed:
            theirs &= Domain("type_id.tone", "!=", CELEBRATION)
        return [
            {"what": event.type_id.name, "day": format_date(self.env, event.date)}
            for event in self.env["care.event"].search(theirs, order=order, limit=2)
        ]

    def _cite_products(self):
        """The age of what the customer bought last, unless that is news still."""
        bought = self.env["care.event"].search(
            [
                ("profile_id", "=", self.id),
                ("type_id.code", "in", BOUGHT),
            ],
            order="date desc, id desc",
            limit=1,
        )
        today = fields.Date.context_today(self)
        if not bought or bought.date >= today - timedelta(days=DAYS_OF_NEWS):
            return []
        age = relativedelta(today, bought.date)
        words = shorten(bought.product or bought.note or "", LONGEST_WORDS)
        named = [bought.type_id.name, words]
        what, months = (
            colon(self.env).join(filter(None, named)),
            age.years * 12 + age.months,
        )
        if months == 1:
            reason = self.env._("%s, a month ago: ask how it works for them.", what)
        else:
            reason = self.env._(
                "%(what)s, %(months)s months ago: ask how it works for them.",
                what=what,
                months=months,
            )
        return [reason]
