from typing import NamedTuple

from odoo import api, fields, models
from odoo.fields import Domain

from odoo.addons.customer_care.models.feedback.rating.care_feedback import RATING_TONE
from odoo.addons.customer_care.models.profile.care_channel import MAIL

from .care_response import (
    ASKED,
    COLLEAGUE,
    DRAWN,
    HELD,
    NO_ADDRESS,
    QUIET,
    RESTING,
    RESTRICTED,
    UNDELIVERED,
)


class Objection(NamedTuple):
    """Why somebody is not asked: the type, by which these are counted, and in words."""

    type: str
    reason: str


class CareResponse(models.Model):
    """Sends survey requests to drawn customers, or notes why they are not asked."""

    _inherit = "care.response"

    @api.model
    def _get_to_ask_domain(self):
        running = self.env["care.wave"]._get_running_domain()
        return Domain("state", "=", DRAWN) & Domain("wave_id", "any", running)

    @api.model
    def _get_to_remind_domain(self):
        """Who was asked by mail some days ago, and neither answered nor reminded."""
        waves = self.env["care.wave"].search(
            self.env["care.wave"]._get_mailed_domain() & Domain("reminder_days", ">", 0)
        )
        now = fields.Datetime.now()
        waiting = Domain.OR(
            Domain("wave_id", "=", wave.id)
            & Domain(
                "date_asked",
                "<",
                fields.Datetime.subtract(now, days=wave.reminder_days),
            )
            for wave in waves
        )
        unanswered = Domain("state", "=", ASKED)
        named = Domain("profile_id", "!=", False)
        return waiting & unanswered & named & Domain("date_reminded", "=", False)

    def _ask_to_answer(self):
        """Ask, or hold back with the reason."""
        asked_last = self._get_dates_asked()
        decided = {
            response: response._decide_request(asked_last.get(response.profile_id))
            for response in self
        }
        for objection, same in self.grouped(
            lambda response: decided[response][0]
        ).items():
            if objection:
                same._hold_requests(objection)
            else:
                same.write({"state": ASKED, "date_asked": fields.Datetime.now()})
        mails = [
            response._prepare_mail(moment)
            for response, (objection, moment) in decided.items()
            if moment and not objection
        ]
        self.env["mail.mail"].create(mails)

    def _remind_to_answer(self):
        """Remind once, where the customer may still be written to.

        Of an anonymous wave all bear the day: nobody shall see who had answered.
        """
        self.date_reminded, mails = fields.Datetime.now(), []
        for response in self:
            if response._is_answered() or response._find_peace_objection():
                continue
            objection, moment = response._decide_mail()
            if not objection:
                mails.append(response._prepare_mail(moment, is_reminder=True))
        self.env["mail.mail"].create(mails)

    def _hold_requests(self, objection):
        """Hold the requests to these customers, with the reason."""
        self.write(self._prepare_held_values(objection))

    @api.model
    def _prepare_held_values(self, objection):
        return {
            "state": HELD,
            "not_asked_type": objection.type,
            "not_asked_reason": objection.reason,
            "date_asked": False,
        }

    def _get_dates_asked(self):
        """Map customers to when anything was asked of them last, ratings included."""
        cases = self.env["care.feedback"]
        profiles = self.profile_id
        by_contact = cases._find_dates_asked("partner_id", profiles.partner_id.ids)
        addresses = [*filter(None, profiles.partner_id.mapped("email_normalized"))]
        by_address = cases._find_dates_asked("person_key", addresses)
        found = {}
        for profile in profiles:
            partner = profile.partner_id
            dates = by_contact.get(partner), by_address.get(partner.email_normalized)
            if known := [*filter(None, dates)]:
                found[profile] = max(known)
        return found

    def _decide_request(self, asked_last):
        """Why the customer is left in peace, or when a mail asks, if one does."""
        self.ensure_one()
        objection = self._find_peace_objection() or self._find_rest(asked_last)
        if objection or self.wave_id._is_by_link():
            return objection, None
        return self._decide_mail()

    def _find_rest(self, asked_last):
        """Return the objection that the customer was asked lately, if so."""
        reason = self.profile_id._get_rest_reason(
            asked_last, self.wave_id.rest_days, self._get_zone()
        )
        return Objection(RESTING, reason) if reason else None

    def _find_peace_objection(self):
        """Return why the customer must not be asked now, if so."""
        profile = self.profile_id
        if any(not user.share for user in profile.partner_id.user_ids):
            reason = self.env._("colleagues are not asked as customers")
            return Objection(COLLEAGUE, reason)
        today = profile._get_customer_time(zone=self._get_zone()).date()
        return self._find_objection(profile._judge_contact(RATING_TONE, day=today))

    @api.model
    def _find_objection(self, verdict):
        """The objection of a verdict, if it has one."""
        if verdict.is_allowed:
            return None
        return Objection(RESTRICTED if verdict.is_lasting else QUIET, verdict.reason)

    def _decide_mail(self):
        """Why no mail may reach the customer, or when one does."""
        profile = self.profile_id
        if not profile.partner_id.email_normalized:
            reason = self.env._("there is no e-mail address")
            return Objection(NO_ADDRESS, reason), None
        verdict = profile._judge_contact(RATING_TONE, MAIL)
        if verdict.is_lasting:
            return self._find_objection(verdict), None
        reason, moment = profile._decide_moment(RATING_TONE, MAIL, self._get_zone())
        return (Objection(QUIET, reason) if reason else None), moment

    def _get_zone(self):
        """The clock of the customer, else that of the company."""
        company = self.company_id
        clocks = (self.profile_id.partner_id, company.resource_calendar_id)
        return next(filter(None, (clock.tz for clock in clocks)), False)

    def _prepare_mail(self, moment, is_reminder=False):
        """The mail with the customer's link, which no message of ours keeps."""
        partner = self.profile_id.partner_id
        response = self.with_context(lang=partner._get_care_lang())
        name = response.profile_id._get_address_name()
        greeting = response.env._("Dear %(name)s,", name=name)
        return self._prepare_mail_values(response, greeting, is_reminder) | {
            "care_response_id": self.id,
            "email_to": partner.email_normalized,
            "scheduled_date": moment,
        }

    @api.model
    def _prepare_mail_values(self, response, greeting, is_reminder=False):
        company, wave = response.company_id, response.wave_id
        title = response.env._("How are we doing? %(company)s", company=company.name)
        again = response.env._("A reminder: %(title)s", title=title)
        body = response.env["ir.qweb"]._render(
            "customer_care_worth.care_survey_mail",
            {
                "company": company,
                "greeting": greeting,
                "is_anonymous": wave._hides_answers(),
                "is_reminder": is_reminder,
                "url": response._get_url(),
                "wave": wave,
            },
        )
        return {
            "subject": again if is_reminder else title,
            "body_html": body,
            "email_from": company._get_care_sender(self.env.user),
            "reply_to": company.email_formatted,
            "auto_delete": True,
        }

    def _mail_staff(self, colleagues):
        """Send each colleague one of these links; the mail is all that joins them."""
        mails = []
        for response, user in zip(self, colleagues, strict=True):
            response = response.with_context(lang=user.lang)
            greeting = response.env._("Dear %(name)s,", name=user.name)
            mails.append(
                self._prepare_mail_values(response, greeting)
                | {"email_to": user.email_normalized}
            )
        self.env["mail.mail"].create(mails)

    def _withdraw_unwelcome(self):
        """Hold back after all those whom nobody may ask by now.

        :return: who is not to get the mail, those who have answered among them
        """
        over = self.filtered(
            lambda one: one._is_answered() or not one.wave_id._is_open()
        )
        waiting = self - over
        objections = {one: one._find_peace_objection() for one in waiting}
        unwelcome = waiting.filtered(objections.get)
        for objection, same in unwelcome.grouped(objections.get).items():
            same._hold_requests(objection)
        return over | unwelcome

    def _on_mail_failed(self):
        """What reached nobody is no question."""
        unasked = self.filtered(
            lambda response: response._is_asked() and not response.used
        )
        reason = self.env._("the mail could not be delivered")
        unasked._hold_requests(Objection(UNDELIVERED, reason))
