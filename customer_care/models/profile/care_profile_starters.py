from datetime import timedelta

from dateutil.relativedelta import relativedelta

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import format_date, html2plaintext

from ...tools.words import shorten

MOST_REASONS = 5
OF_OUR_OWN = ["owner_changed", "tier_lowered", "tier_raised"]  # nothing to ask about
LONGEST_WORDS = 120
DAYS_OF_NEWS = 90  # nobody asks so early how a purchase serves


class CareProfile(models.Model):
    """Gives a reason to call: facts of this very customer, as far as the reader may."""

    _inherit = "care.profile"

    def action_reason_to_call(self):
        """Show the best reasons to call the customer today."""
        self.ensure_one()
        objection = self._judge_moment(zone=self.env.user.tz).reason
        reasons = self._get_reasons_to_call()[:MOST_REASONS]
        nothing = self.env._(
            "No conversation starters yet: ask, and add what you learn."
        )
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "title": self.env._(
                    "Conversation starters for %(name)s", name=self.name
                ),
                "message": "\n".join(
                    self._tell_objection(objection) + (reasons or [nothing])
                ),
                "type": "info" if reasons and not objection else "warning",
                "sticky": True,
            },
        }

    @api.model
    def _tell_objection(self, reason):
        return [self.env._("Better not now: %(reason)s.", reason=reason)] * bool(reason)

    def _get_reasons_to_call(self):
        """Return sentences, each citing one fact of the customer, the best first."""
        self.ensure_one()
        return [
            *self._cite_promises(),
            *self._cite_dates(),
            *self._cite_events(),
            *self._cite_products(),
            *self._cite_last_words(),
            *self._cite_interests(),
        ]

    def _cite_promises(self):
        promises = self.env["care.promise"].search(
            [("profile_id", "=", self.id), ("state", "=", "open")], order="date_due"
        )
        return [
            self.env._(
                "You promised: %(what)s, by %(day)s.",
                what=promise.name,
                day=format_date(self.env, promise.date_due),
            )
            for promise in promises
        ]

    def _cite_dates(self):
        soon = self.env["care.occasion"]._get_soon_domain(30)
        dates = self.env["care.occasion"].search(
            soon & Domain("profile_id", "=", self.id), order="date_next"
        )
        return [
            self.env._(
                "Coming up on %(day)s: %(date)s.",
                day=format_date(self.env, date.date_next),
                date=date.display_name,
            )
            for date in dates
        ]

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

    def _cite_last_words(self):
        # the last talk may have been in a company that the reader does not see
        note = self.last_touch_id._filtered_access("read").note
        if not note:
            return []
        words = shorten(html2plaintext(note), LONGEST_WORDS)
        return [self.env._("Last time: “%(words)s”", words=words)]

    def _cite_interests(self):
        likes = self.preference_ids.filtered(lambda like: like.category != "taboo")
        shared = likes & self.env.user.care_preference_ids
        return [
            self.env._("You both like %(what)s.", what=like.name) for like in shared
        ] + [
            self.env._("Interested in %(what)s.", what=like.name)
            for like in likes - shared
        ]
