from datetime import timedelta

from odoo import api, fields, models
from odoo.fields import Domain

from ...tools.sets import search_set

DAYS_BEFORE = DAYS_AFTER = 30
ONE_DAY = timedelta(days=1)
QUIET_WEEK = timedelta(days=7)
LONGEST_LISTED = timedelta(days=180)


class CareEvent(models.Model):
    """How often the customer was reached before an event, and how often since.

    Whoever falls silent once a deal is signed tells the customer what it was about.
    """

    _inherit = "care.event"

    owner_id = fields.Many2one(related="profile_id.user_id", string="Owner")
    contacts_before = fields.Integer(
        f"Contacts Before ({DAYS_BEFORE} days)",
        compute="_compute_contacts",
        aggregator=None,
    )
    contacts_after = fields.Integer(
        f"Contacts Since ({DAYS_AFTER} days)",
        compute="_compute_contacts",
        aggregator=None,
    )
    has_no_contact_after = fields.Boolean(
        "No Contact After",
        compute="_compute_contacts",
        search="_search_has_no_contact_after",
        help="A week has gone by since, and nobody has reached the customer.",
    )

    @api.depends("date", "profile_id.date_last_contact")
    @api.depends_context("uid", "allowed_company_ids", "tz")
    def _compute_contacts(self):
        today = fields.Date.context_today(self)
        days = self._get_contact_days()
        for event in self:
            theirs = days.get(event.profile_id.id, ())
            first, last = event._get_contact_span()
            event.contacts_before = sum(first <= day < event.date for day in theirs)
            event.contacts_after = sum(event.date < day <= last for day in theirs)
            is_over = event.date <= today - QUIET_WEEK
            event.has_no_contact_after = is_over and not event.contacts_after

    def _get_contact_span(self):
        return (
            self.date - timedelta(days=DAYS_BEFORE),
            self.date + timedelta(days=DAYS_AFTER),
        )

    def _get_contact_days(self):
        """Map the id of each customer to the days on which they were reached."""
        dated = self.filtered("date")
        if not dated:
            return {}
        touches = self.env["care.touch"]
        spans = [event._get_contact_span() for event in dated]
        groups = touches._read_group(
            touches._get_reached_domain()
            & Domain("profile_id", "in", dated.profile_id.ids)
            # a day more on both sides: a day of the reader is no day of UTC
            & Domain("date_done", ">=", min(first for first, __ in spans) - ONE_DAY)
            & Domain("date_done", "<", max(last for __, last in spans) + 2 * ONE_DAY),
            ["profile_id"],
            ["date_done:array_agg"],
        )
        return {
            profile.id: [self._get_contact_day(moment) for moment in moments]
            for profile, moments in groups
        }

    @api.model
    def _get_contact_day(self, moment):
        """The day of a contact, where the reader is."""
        return fields.Datetime.context_timestamp(self, moment).date()

    @api.model
    def _search_has_no_contact_after(self, operator, value):
        today = fields.Date.context_today(self)
        recent = Domain("date", ">=", today - LONGEST_LISTED)
        events = self.search(recent & Domain("date", "<=", today - QUIET_WEEK))
        silent = events.filtered("has_no_contact_after")
        return search_set(operator, value, Domain("id", "in", silent.ids))
