from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import format_date

from ...tools.contactability import CELEBRATION, Verdict
from ...tools.rating import BEST
from ...tools.words import add_remark, comma, semicolon
from ..common.answers import open_action
from ..profile.care_channel import WRITTEN
from ..touch.care_profile_briefing import CASES
from .care_feedback_stage import DECLINED, OPEN_STATES

RATED_DAYS = 30  # for so long a rating is worth to be known beside the customer
MOST_URGENT = 2  # so many urgent cases are named


class CareProfile(models.Model):
    """The cases of a customer on the profile, and how they are anonymised."""

    _name = "care.profile"
    _inherit = ["care.profile", "care.feedback.mixin"]

    feedback_ids = fields.One2many("care.feedback", "profile_id", string="Cases")
    open_case_count = fields.Integer(
        string="Open Cases", compute="_compute_case_counts"
    )
    declined_case_count = fields.Integer(
        string="Declined Cases", compute="_compute_case_counts"
    )

    open_case_text = fields.Char("What Is Open", compute="_compute_open_case_text")
    has_open_complaint = fields.Boolean(
        compute="_compute_has_open_complaint",
        compute_sudo=True,  # who sends a message need not see the case that forbids it
        groups="customer_care.group_care_user",
        exportable=False,
    )

    @api.depends_context("uid", "lang", "allowed_company_ids")
    def _compute_open_case_text(self):
        texts = self._origin._tell_open_cases()
        for profile in self:
            profile.open_case_text = texts.get(profile._origin, "")

    def _tell_open_cases(self):
        """Say in a sentence what is open of each customer, and how they rated of late.

        As the reader may see it: also where core computes as superuser.
        """
        ratings = self._get_last_ratings()
        return {
            profile: profile._tell_cases(cases, ratings.get(profile))
            for profile, cases in self._find_open_cases().items()
        }

    def _get_last_ratings(self):
        """Map customers to the newest of their ratings of late, for the reader.

        Ratings by people of a company count for the company as well.
        """
        since = fields.Datetime.subtract(fields.Datetime.now(), days=RATED_DAYS)
        companies = {
            profile.partner_id: profile for profile in self if profile.is_company
        }
        of_people = [company.id for company in companies]
        theirs = Domain("feedback_id.profile_id", "in", self.ids)
        theirs |= Domain("feedback_id.commercial_partner_id", "in", of_people)
        ratings = self.env["care.feedback.rating"].sudo(False)
        found = ratings.search(theirs & Domain("date_rated", ">=", since))
        last = {}
        for rating in found.sorted("date_rated"):
            case = rating.feedback_id
            last[case.profile_id] = rating
            last[companies.get(case.commercial_partner_id)] = rating
        return last

    def _tell_cases(self, cases, rating):
        parts = []
        if cases:
            parts.append(self.env._("Open cases: %(count)s", count=len(cases)))
        complaints = cases.filtered(lambda case: case._is_complaint())
        if complaints:
            parts.append(self._tell_complaints(complaints))
        if urgent := cases.filtered(lambda case: case._is_urgent()):
            names = comma(self.env).join(urgent[:MOST_URGENT].mapped("name"))
            parts.append(self.env._("urgent: %(names)s", names=names))
        if rating:
            parts.append(self._tell_rating(rating))
        return semicolon(self.env).join(parts)

    def _tell_rating(self, rating):
        """How the customer, or one of the people of a company, rated a case."""
        day = fields.Datetime.context_timestamp(rating, rating.date_rated).date()
        told = self.env._(
            "rated %(value)s of %(best)s on %(day)s",
            value=rating.value,
            best=BEST,
            day=format_date(self.env, day),
        )
        person = rating.feedback_id.partner_id - self.partner_id
        return add_remark(self.env, told, person.name)

    def _tell_complaints(self, complaints):
        """How many there are, and which people of a company complain."""
        text = self.env._("complaints: %(count)s", count=len(complaints))
        people = complaints.partner_id - self.partner_id
        names = comma(self.env).join(people.mapped("name"))
        return add_remark(self.env, text, names)

    def _get_objections(self, tone, channel):
        """Messages of celebration wait while the customer has a complaint open."""
        objections = super()._get_objections(tone, channel)
        is_message = tone == CELEBRATION and channel in WRITTEN
        if is_message and self._is_waiting_for_us():
            reason = self.env._("a complaint is open")
            # asked again every day: nobody knows when it will be solved
            here, there = fields.Date.context_today(self), self._get_customer_time()
            objections.append(Verdict(reason, max(here, there.date())))
        return objections

    @api.model
    def _get_readiness_fields(self):
        return [*super()._get_readiness_fields(), "has_open_complaint"]

    def _tell_hindrances(self):
        """Ask nobody for a referral whose complaint is open: solve that first."""
        hindrances = super()._tell_hindrances()
        if self._is_complaining():
            hindrances.append(
                self.env._("A complaint is open: solve it before you ask")
            )
        return hindrances

    def _is_waiting_for_us(self):
        """Tell whether an open complaint holds back celebrations for the customer."""
        holds = self.env["care.settings"]._get("holds_messages")
        return bool(holds) and self._is_complaining()

    def _is_complaining(self):
        """Tell whether a complaint is open, also one that the reader may not see."""
        return self.has_open_complaint

    @api.depends(
        "feedback_ids.is_about_owner", "feedback_ids.state", "feedback_ids.type"
    )
    def _compute_has_open_complaint(self):
        cases = self.env["care.feedback"]
        complaints = cases._get_open_complaint_domain() & Domain(
            "is_about_owner", "=", False
        )
        ours = Domain("profile_id", "in", self._origin.ids)
        complaining = {
            profile.id
            for [profile] in cases._read_group(complaints & ours, ["profile_id"])
        }
        for profile in self:
            profile.has_open_complaint = profile._origin.id in complaining

    @api.depends_context("uid", "allowed_company_ids")
    def _compute_case_counts(self):
        for profile, states in self._count_cases().items():
            profile.open_case_count = sum(states[state] for state in OPEN_STATES)
            profile.declined_case_count = states[DECLINED]

    def action_view_declined(self):
        """List what was refused to the customer, why, and what was offered instead."""
        self.ensure_one()
        declined = self.env["care.feedback"]._get_declined_domain()
        return open_action(
            self.env,
            "customer_care.care_feedback_action_declined",
            domain=list(declined & self._get_cases_domain()),
            context={},
        )

    def _erase(self):
        """Anonymise the cases of the customers; handling times stay."""
        # the manager erases, also what belongs to colleagues' cases
        cases = self.sudo().feedback_ids
        emails = self.partner_id.mapped("email")
        result = super()._erase()
        cases._anonymise()
        cases.env["care.ignored.mail"]._forget_people(emails)
        return result

    def _get_briefings(self):
        briefings = super()._get_briefings()
        ratings = self._get_last_ratings()
        for profile, cases in self._find_open_cases().items():
            lines = [profile._tell_case(case) for case in cases]
            if rating := ratings.get(profile):
                lines.append(profile._tell_rating(rating))
            briefings[profile] += [(CASES, line) for line in lines]
        return briefings

    def _tell_case(self, case):
        """Name an open case, and which of the people of a company it is of."""
        person = case.partner_id - self.partner_id
        name = add_remark(self.env, case.display_name, person.name)
        if case._is_urgent():
            name = self.env._("%(name)s, urgent", name=name)
        if case._is_complaint():
            return self.env._("Open complaint: %(name)s", name=name)
        return self.env._("Open case: %(name)s", name=name)

    def _get_case_partner(self):
        return self.partner_id
