from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import email_normalize

from ....tools.contactability import ASKING
from ...profile.care_channel import MAIL

ASKED, RATED, NOT_ASKED = "asked", "rated", "not_asked"
RATING_TONE = ASKING  # nobody in trouble is asked how they liked it


class CareFeedback(models.Model):
    """Whether the customer of a solved case is asked how it was, and what follows.

    Rules decide it, not the assignee; what they decided is shown on the case.
    """

    _inherit = "care.feedback"

    request_ids = fields.One2many(
        "care.feedback.rating", "feedback_id", string="Rating Requests", readonly=True
    )
    request_state = fields.Selection(
        [(ASKED, "Asked"), (RATED, "Rated"), (NOT_ASKED, "Not Requested")],
        string="Rating Request",
        readonly=True,
        copy=False,
        index="btree_not_null",
    )
    not_asked_reason = fields.Char(
        string="Reason Not Requested", readonly=True, copy=False
    )

    def _compute_rating_last_value(self):
        """Ask only about cases that have ratings: a new one is known to have none."""
        rated = self.filtered("rating_ids")
        (self - rated).rating_last_value = 0
        return super(CareFeedback, rated)._compute_rating_last_value()

    def _start_handling(self):
        result = super()._start_handling()
        self._filter_solved()._note_why_not_requested(
            self.env._("was already solved when entered")
        )
        return result

    def message_post(self, **kwargs):
        if kwargs.get("rating_value"):
            self.env["rating.rating"]._refuse_colleague()
        return super().message_post(**kwargs)

    def _renew_requests(self):
        """Decide anew on rating requests that were not sent; sent ones stay.

        What is still to be answered is about the newest work.
        """
        unasked = self.filtered(
            lambda case: not case._is_solved() and case.request_state == NOT_ASKED
        )
        unasked._note_request(False)
        unanswered = self._filter_solved()._get_unanswered()
        by_values = unanswered.grouped(
            lambda rating: tuple(rating.feedback_id._prepare_rated_values().items())
        )
        for values, same in by_values.items():
            same.write(dict(values))

    def _get_unanswered(self):
        """The questions to customers that nobody has answered yet."""
        # they are the rules' own: no colleague may change them, or need see them all
        return self.sudo().request_ids._filter_unanswered()

    @api.model
    def _get_to_ask_domain(self):
        return self._get_solved_domain() & Domain("request_state", "=", False)

    @api.model
    def _cron_ask(self, batch_size=200):
        """Ask the customers of cases that were solved since the last run."""
        self._run_batches(self._get_asking_batches(batch_size))

    @api.model
    def _get_asking_batches(self, batch_size):
        for work, domain in self._get_asking_works().items():
            yield from self._get_todo_batches(self, domain, batch_size, work)

    @api.model
    def _get_asking_works(self):
        """Hook: map what is done for solved cases to which ones, in its order."""
        return {type(self)._request_ratings: self._get_to_ask_domain()}

    @api.model
    def _get_work_names(self):
        names = {"_request_ratings": self.env._("Request a rating")}
        return super()._get_work_names() | names

    def _request_ratings(self):
        """Ask for ratings where the rules allow it, and say where they do not."""
        asked_last, profiles = self._get_dates_asked(), self._get_asked_profiles()
        moments = {}
        for case in self:
            keys = case._get_person_keys()
            dates = [asked_last[key] for key in keys if key in asked_last]
            reason, moment = case._decide_request(
                profiles[case], max(dates, default=None)
            )
            if reason:
                case._note_why_not_requested(reason)
            else:
                moments[case] = moment
                asked_last |= dict.fromkeys(keys, fields.Datetime.now())
        self.browse().union(*moments)._send_requests(moments)

    def _get_dates_asked(self):
        """When the persons behind these cases were asked last, by key.

        Contacts are found by the rating itself, which follows those that are merged.
        """
        by_key = self._find_dates_asked(
            "person_key", [case._get_person_key() for case in self]
        )
        by_contact = self._find_dates_asked("partner_id", self.partner_id.ids)
        return by_key | {
            self._get_contact_key(partner): date for partner, date in by_contact.items()
        }

    @api.model
    def _find_dates_asked(self, name, wanted):
        """Hook: map persons to when anything was asked of them last, by key or contact.

        :param name: the field of a rating that names the person
        """
        groups = self.env["care.feedback.rating"]._read_group(
            [(name, "in", wanted)], [name], ["date_asked:max"]
        )
        return dict(groups)

    def _get_person_key(self):
        """By what the person of a case is known first."""
        return self._get_person_keys()[0]

    def _get_person_keys(self):
        """By what the person of a case is known: his address, and as a contact."""
        self.ensure_one()
        address, contact = self._get_request_address(), self.partner_id
        keys = [address, contact and self._get_contact_key(contact)]
        return list(filter(None, keys)) or [self._get_stranger_key()]

    @api.model
    def _get_contact_key(self, partner):
        return f"partner/{partner.id}"

    def _get_stranger_key(self):
        """The key of a person of whom nothing is known, or is to be known any more."""
        return f"case/{self.id}"

    def _decide_request(self, profile, asked_last):
        """Decide why the customer is not asked, or when the mail is sent.

        :return: the reason and the moment, of which one at most is given
        """
        if reason := self._get_not_asked_reason(profile, asked_last):
            return reason, None
        if problem := self._get_mail_problem():
            return ("" if self._can_ask_on_portal() else problem), None
        # what is sought by a fortnight of quarters of an hour is sought once
        reason, moment = self._decide_hour()
        return ("" if self._can_ask_on_portal() else reason), moment

    def _get_not_asked_reason(self, profile, asked_last):
        """Say why nobody is asked by any way, or nothing."""
        self.ensure_one()
        if any(not user.share for user in self.partner_id.user_ids):
            return self.env._("colleagues do not rate")
        if reason := self._get_peace_reason(profile):
            return reason
        return self._get_rest_reason(asked_last)

    def _get_peace_reason(self, profile):
        """Return a neutral reason why the customer must not be asked now, if any.

        :param profile: the customer who would be asked
        """
        self.ensure_one()
        if not self.is_shared:
            return self.env._("the case is not shared with the customer")
        if reason := profile._get_archive_reason(self.partner_id):
            return reason
        today = profile._get_customer_time(zone=self._get_zone()).date()
        return profile._judge_contact(RATING_TONE, day=today).reason

    def _get_asked_profiles(self):
        """Map cases to the customers who would be asked, also ones archived before."""
        profiles = self.env["care.profile"]
        partners = self.filtered(lambda case: not case.profile_id).partner_id
        found = profiles._get_of_partners(partners).grouped("partner_id")
        return {
            case: case.profile_id or found.get(case.partner_id, profiles)
            for case in self
        }

    def _get_rest_reason(self, asked_last):
        days, zone = self.team_id.rest_days, self._get_zone()
        return self.profile_id._get_rest_reason(asked_last, days, zone)

    def _get_mail_problem(self):
        """Say why no mail may ask the customer at whatever hour, or nothing."""
        self.ensure_one()
        if not self._get_request_address():
            return self.env._("there is neither an e-mail address nor portal access")
        verdict = self.profile_id._judge_contact(RATING_TONE, MAIL)
        if verdict.is_lasting:
            return verdict.reason
        address = self._get_request_address()
        return self.profile_id._get_mail_reason(self.partner_id, address) or ""

    def _can_ask_on_portal(self):
        self.ensure_one()
        return any(user.share and user.active for user in self.partner_id.user_ids)

    def _get_request_address(self):
        """The address of the customer, or of who wrote where a firm is the customer."""
        self.ensure_one()
        customer, writer = self.partner_id, email_normalize(self.email_from or "")
        known = customer.email_normalized
        return (writer or known) if customer.is_company else (known or writer)

    def _note_why_not_requested(self, reason):
        self._note_request(NOT_ASKED, reason)

    def _note_request(self, state, reason=False):
        """Store the decision about the request, with elevated rights."""
        if self:
            self._write_as_system({"request_state": state, "not_asked_reason": reason})
