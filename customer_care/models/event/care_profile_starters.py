from datetime import timedelta

from dateutil.relativedelta import relativedelta

from odoo import fields, models
from odoo.tools import format_date

from ...tools.words import LONGEST_WORDS, shorten

NEWS, PRODUCTS = (
    30,
    40,
)  # among what to begin a conversation with: the lower, the better
OF_OUR_OWN = ["owner_changed", "tier_lowered", "tier_raised"]  # nothing to ask about
DAYS_OF_NEWS = 90  # nobody asks so early how a purchase serves


class CareProfile(models.Model):
    """Gives what has happened to a customer as reasons to call."""

    _inherit = "care.profile"

    def _cite_facts(self):
        news = [(NEWS, sentence) for sentence in self._cite_events()]
        products = [(PRODUCTS, sentence) for sentence in self._cite_products()]
        return super()._cite_facts() + news + products

    def _cite_events(self):
        events = self.env["care.event"].search(
            [
                ("profile_id", "=", self.id),
                ("date", ">=", "today -90d"),
                ("type_id.code", "not in", OF_OUR_OWN),
            ],
            limit=2,
        )
        return [
            self.env._(
                "%(what)s on %(day)s: ask how things are now.",
                what=event.type_id.name,
                day=format_date(self.env, event.date),
            )
            for event in events
        ]

    def _cite_products(self):
        """The age of what the customer bought last, unless that is news still."""
        bought = self.env["care.event"].search(
            [
                ("profile_id", "=", self.id),
                ("type_id.code", "in", ["deal", "delivery"]),
            ],
            order="date desc, id desc",
            limit=1,
        )
        today = fields.Date.context_today(self)
        if not bought or bought.date >= today - timedelta(days=DAYS_OF_NEWS):
            return []
        age = relativedelta(today, bought.date)
        named = [bought.type_id.name, shorten(bought.note or "", LONGEST_WORDS)]
        reason = self.env._(
            "%(what)s, %(months)s months ago: ask how it works for them.",
            what=": ".join(filter(None, named)),
            months=age.years * 12 + age.months,
        )
        return [reason]
