from odoo import models

from ....tools.rating import BEST
from ...profile.care_channel import MAIL
from .care_feedback import ASKED, RATING_TONE


class CareFeedback(models.Model):
    """Sends the request for a rating to the customer, and answers a low rating."""

    _inherit = "care.feedback"

    def _send_requests(self, moments):
        """Ask by mail where this is allowed, and on the portal in any case.

        Only the job asks and sends: no colleague may know the customer's link.

        :param moments: when the mail goes to the customers of those that have one
        """
        if not self:
            return
        requests = self.env["care.feedback.rating"].create(
            [case._prepare_request_values() for case in self]
        )
        self._note_request(ASKED)
        self.env["mail.mail"].create(
            [
                rating.feedback_id._prepare_request_mail(rating, moment)
                for rating in requests
                if (moment := moments[rating.feedback_id])
            ]
        )
        self._message_log_batch(
            {case.id: case._get_asked_text(moments[case]) for case in self}
        )

    def _withdraw_requests(self):
        """Withdraw unanswered requests to customers who must not be asked any more."""
        unanswered = self._get_unanswered()
        reasons = unanswered._find_unwelcome(self._get_asked_profiles())
        unanswered._withdraw(reasons)

    def _get_asked_text(self, moment):
        if not moment:
            return self.env._("The customer is asked for a rating in the portal.")
        return self.env._(
            "Rating requested: %(address)s", address=self._get_request_address()
        )

    def _prepare_request_values(self):
        self.ensure_one()
        return self._prepare_rated_values() | {
            "feedback_id": self.id,
            "partner_id": self.partner_id.id,
            "person_key": self._get_person_key(),
        }

    def _prepare_rated_values(self):
        """Whose work is rated, and when it was done."""
        self.ensure_one()
        return {
            "user_id": self.user_id.id,
            "team_id": self.team_id.id,
            "date_solved": self.date_solved,
        }

    def _prepare_request_mail(self, rating, moment):
        """The mail with the customer's link; no message of the case, which is read."""
        self.ensure_one()
        case = self.with_context(lang=self.partner_id._get_care_lang())
        greeting = case.env._("Dear %(name)s,", name=case.address_name)
        body = case.env["ir.qweb"]._render(
            "customer_care.care_rating_mail",
            {"case": case, "greeting": greeting, "url": rating._get_rating_url()},
        )
        return {
            "care_rating_id": rating.id,
            "subject": case.env._("How was it? %(case)s", case=self.display_name),
            "body_html": body,
            "email_to": self._get_request_address(),
            "email_from": self.company_id._get_care_sender(self.env.user),
            "reply_to": self.team_id.alias_email or self.company_id.email_formatted,
            "scheduled_date": moment,
            "auto_delete": True,
        }

    def _decide_hour(self):
        """Decide why no mail may be sent soon, or at which time."""
        self.ensure_one()
        return self.profile_id._decide_moment(RATING_TONE, MAIL, self._get_zone())

    def _get_zone(self):
        """The time zone of the customer, else of the team's working time or company.

        New databases and contacts made from mails have none, working times do.
        """
        self.ensure_one()
        company = self.company_id
        calendars = self._get_calendar(), company.resource_calendar_id
        clocks = [self.partner_id, *calendars, company.partner_id]
        return next(filter(None, (clock.tz for clock in clocks)), False)

    def _on_low_rating(self, rating):
        """Write an event, reopen the case if the team wants it, and alert the lead."""
        self.ensure_one()
        self._journal_low_rating(rating)
        last = self._get_follower()
        if self.team_id._reopens_low_rated() and last._is_solved():
            last._reopen()
        self._alert_low_rating(rating)

    def _journal_low_rating(self, rating):
        if self._filter_journaled():
            journal = self.env["care.event"]
            entry = journal._prepare_entry(self.profile_id, rating, note=self.name)
            journal._record("low_rating", [entry])

    def _alert_low_rating(self, rating):
        """Remind the lead, or an officer when the assignee leads himself."""
        user = self._get_lead(rating.user_id)

        def tell(env):
            return env._(
                "Low rating: %(value)s of %(best)s", value=rating.value, best=BEST
            )

        self._create_alerts(tell, user, automated=False)

    def _get_lead(self, assignee):
        """The lead of the team, or an officer when that is nobody or the assignee."""
        self.ensure_one()
        lead = self._filter_present(self.team_id.user_id - assignee)
        return lead or self._find_officer(assignee)

    def _find_officer(self, assignee):
        """An officer of the company, other than the assignee, and there if one is."""
        officers = self.env["res.users"]._find_other_officers(self.company_id, assignee)
        return self._prefer_present(officers)
