from datetime import timedelta

from pytz import UTC

from odoo import api, fields, models
from odoo.fields import Domain

from ...tools.clock import tell_time
from ...tools.worktime import WorkTime
from ..common.answers import open_action

REFERRED = "referred"  # the event, of which care plans make the first contact
# whether whoever was referred is answered
NOBODY, TO_CONTACT, LATE, CONTACTED = "nobody", "to_contact", "late", "contacted"
LONGEST = timedelta(days=60)  # in which so many hours of work have surely passed


class CareReferral(models.Model):
    """A referred person is to be contacted within a few working hours.

    A referral that is entered with its customer, or gets one later, is told in the
    customer's journal, to be answered on the day on which the hours end: a care plan
    calls them then.
    """

    _inherit = "care.referral"
    _care_once_fields = {"needs_response"}

    needs_response = fields.Boolean(
        string="Contact at Once",
        default=True,
        help="The referred customer is to be contacted within the working hours that "
        "the settings say. Not for who has been a customer for long.",
    )
    date_response_due = fields.Datetime(
        string="Contact By", readonly=True, copy=False, index="btree_not_null"
    )
    date_responded = fields.Date(
        string="Contacted On", compute="_compute_response_state"
    )
    response_state = fields.Selection(
        [
            (NOBODY, "No Customer Yet"),
            (TO_CONTACT, "To Be Contacted"),
            (LATE, "Overdue"),
            (CONTACTED, "Contacted"),
        ],
        string="Response",
        compute="_compute_response_state",
        search="_search_response_state",
    )

    @api.depends(
        "date",
        "date_response_due",
        "needs_response",
        "referred_profile_id.touch_ids.date_closed",
        "referred_profile_id.touch_ids.outcome",
    )
    @api.depends_context("uid", "allowed_company_ids")
    def _compute_response_state(self):
        first = self._find_first_contacts()
        now = fields.Datetime.now()
        for referral in self:
            profile = referral.referred_profile_id
            day = first.get(referral.id)
            due = referral.date_response_due
            referral.date_responded = day
            if day or (profile and not due):
                referral.response_state = CONTACTED if day else False
            elif not profile:
                referral.response_state = referral.needs_response and NOBODY
            else:
                referral.response_state = LATE if due < now else TO_CONTACT

    def _find_first_contacts(self):
        """Map the ids of referrals to when their customer was first reached since."""
        touches = self.env["care.touch"]
        reached = touches.search_fetch(
            touches._get_reached_domain()
            & touches._get_done_domain()
            & Domain("profile_id", "in", self.referred_profile_id.ids),
            ["profile_id", "date_closed"],
            order="date_closed, id",
        )
        by_profile = reached.grouped("profile_id")
        found = {}
        for referral in self.filtered("date"):
            for touch in by_profile.get(referral.referred_profile_id, ()):
                if touch.date_closed >= referral.date:
                    found[referral.id] = touch.date_closed
                    break
        return found

    @api.model
    def _search_response_state(self, operator, value):
        if operator != "in":
            return NotImplemented  # the ORM negates and retries by itself
        referrals = self.search(self._get_response_domain(value))
        found = referrals.filtered(lambda referral: referral.response_state in value)
        return Domain("id", "in", found.ids)

    @api.model
    def _get_response_domain(self, states):
        """A domain that contains all referrals in these states, and maybe others."""
        due = Domain("date_response_due", "!=", False)
        named = Domain("referred_profile_id", "!=", False)
        places = {
            NOBODY: Domain("needs_response", "=", True) & ~named,
            TO_CONTACT: named & due,
            LATE: named & due,
            CONTACTED: named,
        }
        return Domain.OR(places.get(state, Domain.TRUE) for state in states)

    def _find_referred_entries(self):
        """The journal entries on the referred customers."""
        journal = self.env["care.event"]
        return journal._find_caused(self.referred_profile_id, self, REFERRED)

    def _journal_referred(self):
        """Let care plans contact those who were referred, before the hours end."""
        fresh = self.filtered(lambda referral: referral._is_to_be_answered())
        for referral in fresh:
            referral._as_system().date_response_due = referral._get_response_due()
        self.env["care.event"]._record(
            REFERRED, [referral._prepare_referred_entry() for referral in fresh]
        )

    def _prepare_referred_entry(self):
        return self.env["care.event"]._prepare_entry(
            self.referred_profile_id,
            self,
            REFERRED,
            date=self.date,
            date_due=self._get_response_day(),
        )

    def _is_to_be_answered(self):
        """Tell whether there is somebody to contact who has not been reached since."""
        profile = self.referred_profile_id
        last = profile.date_last_contact
        return self.needs_response and bool(profile) and (not last or last < self.date)

    def _get_response_due(self):
        """The moment at which the working hours for a response have passed."""
        hours = self.env["care.settings"]._get("referral_hours")
        now = fields.Datetime.now()
        start, end = now.replace(tzinfo=UTC), (now + LONGEST).replace(tzinfo=UTC)
        company = self.company_id
        calendar = company.resource_calendar_id
        intervals = calendar._get_care_intervals(start, end, company)[False]
        worktime = WorkTime.from_calendar(intervals)
        return worktime.add_hours(now, hours) or now + timedelta(hours=hours)

    def _get_response_day(self):
        """The day of that moment, where whoever was told of the customer lives."""
        person = self.referred_profile_id.user_id or self.user_id
        return tell_time(self.date_response_due, person._get_care_zone()).date()

    def action_open_ready(self):
        """Open the customers who are ready to be asked, whatever is selected."""
        return open_action(self.env, "customer_care.care_profile_action_ask")

    def action_create_customer(self):
        """Make a customer of the referred person, in the usual form."""
        self.ensure_one()
        action = "customer_care.care_profile_start_action"
        values = {"default_name": self.name, "default_referral_id": self.id}
        return open_action(self.env, action, context=values)
