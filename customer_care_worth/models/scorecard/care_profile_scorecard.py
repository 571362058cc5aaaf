from odoo import fields, models
from odoo.fields import Domain
from odoo.tools import format_amount, format_date

from odoo.addons.customer_care.tools.words import get_choice, get_label


class CareProfile(models.Model):
    """The scorecard of a customer, to take to a meeting: what both sides stand at.

    It holds what its reader may read, and nothing of what nobody has measured.
    """

    _inherit = "care.profile"

    def _get_scorecard_title(self):
        return self.env._("Scorecard of %(customer)s", customer=self.name)

    def _get_scorecard_sections(self):
        """Hook: the titles of the card, each with its pairs of label and text."""
        self.ensure_one()
        sections = [
            (self.env._("Customer"), self._get_scorecard_facts()),
            (self.env._("Value"), self._get_scorecard_value()),
            (self.env._("Contact"), self._get_scorecard_contact()),
            (self.env._("Satisfaction and Loyalty"), self._get_scorecard_loyalty()),
        ]
        return [
            (title, shown)
            for title, pairs in sections
            if (shown := [pair for pair in pairs if pair[1]])
        ]

    def _get_scorecard_facts(self):
        today = fields.Date.context_today(self)
        return [
            (self.env._("Tier"), self.tier_id.name),
            (self.env._("Owner"), self.user_id.name),
            (get_label(self, "date_start"), format_date(self.env, self.date_start)),
            (self.env._("As of"), format_date(self.env, today)),
        ]

    def _get_scorecard_value(self):
        if not self.date_first_contribution:
            return []
        currency = self.care_currency_id
        trend = self.has_value_trend and f"{self.value_trend:+.0f} %"
        return [
            (
                get_label(self, name),
                format_amount(self.env, self[name], currency),
            )
            for name in ("value_year", "value_year_before")
        ] + [(get_label(self, "value_trend"), trend)]

    def _get_scorecard_contact(self):
        last, coming = self.date_last_of_all, self.date_next_of_all
        return [
            (
                self.env._("Contacts in 12 months"),
                str(self._count_scorecard_contacts()),
            ),
            (self.env._("Last contact"), format_date(self.env, last)),
            (self.env._("Next contact"), format_date(self.env, coming)),
            (self.env._("What is open"), self.open_case_text),
            (
                self.env._("Open promises"),
                self.promise_count and str(self.promise_count),
            ),
        ]

    def _count_scorecard_contacts(self):
        touches = self.env["care.touch"]
        theirs = Domain("profile_id", "in", self._get_timeline_profiles().ids)
        return touches.search_count(touches._get_yearly_domain() & theirs)

    def _get_scorecard_loyalty(self):
        standing = self.loyalty_id
        return [
            (get_label(self, "loyalty_zone"), get_choice(self, "loyalty_zone")),
            *(
                (get_label(standing, name), standing[name])
                for name in ("satisfaction_text", "intent_text", "behaviour_text")
            ),
        ]
