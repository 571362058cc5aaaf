from collections import defaultdict
from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import format_date

from ....tools.contactability import NEUTRAL
from ...common.days import format_hour
from ...profile.care_channel import MAIL
from ..care_feedback_stage import DECLINED, SOLVED, WAITING

TONE = NEUTRAL  # who is in mourning is answered, too
OPENED = "opened"  # no state of a case, as are the others that customers hear of
LAYOUT = "customer_care.care_mail_layout"


class CareFeedback(models.Model):
    """Automatic mails to customers: their case was received, waits, or has ended.

    A team has a switch for each of these mails; the texts are templates. They go to
    the customers of cases that these see, in their language and at a decent hour, and
    say the name of the company and of the assignee. No such mail is a first answer.
    """

    _inherit = "care.feedback"
    _care_inner_fields = {"needs_solution_notice"}

    outside_text = fields.Text(
        "Solution for the Customer",
        copy=False,
        help="Shown to the customer on the portal and in the mail about the solution.",
    )
    promised_text = fields.Char(
        "Promised Date in Words", compute="_compute_promised_text"
    )
    date_notified = fields.Datetime(
        "Confirmed On",
        readonly=True,
        copy=False,
        index="btree_not_null",
        help="When the customer was told that the case has come in.",
    )
    is_by_program = fields.Boolean(
        "Sent by a Program",
        readonly=True,
        copy=False,
        help="A mailing list, a mass mailer or a web form sent the mail of this case: "
        "its arrival is not confirmed.",
    )
    needs_solution_notice = fields.Boolean(readonly=True, copy=False)

    _needs_solution_notice_idx = models.Index("(id) WHERE needs_solution_notice")

    @api.depends("date_deadline")
    @api.depends_context("lang", "tz")
    def _compute_promised_text(self):
        """The promised day with its weekday, and the hour, for the customer."""
        for case in self:
            case.promised_text = case.date_deadline and self.env._(
                "%(day)s, %(hour)s",
                day=format_date(self.env, case._get_promised_day(), date_format="full"),
                hour=format_hour(self.env, case.date_deadline),
            )

    def _get_promised_day(self):
        return fields.Datetime.context_timestamp(self, self.date_deadline).date()

    @api.model
    def _mark_sent_by_program(self, routes):
        """Note on the cases that a mail opens that a program has sent it."""
        return [
            (model, case_id, {**(values or {}), "is_by_program": True}, *others)
            if model == self._name and not case_id
            else (model, case_id, values, *others)
            for model, case_id, values, *others in routes
        ]

    def _prepare_heir_values(self):
        return super()._prepare_heir_values() | {"is_by_program": self.is_by_program}

    def _start_handling(self):
        result = super()._start_handling()
        self._filter_open()._inform_customers(OPENED)
        return result

    def _on_stage_changed(self, before):
        result = super()._on_stage_changed(before)
        self.filtered("is_shared")._stop_notices()
        self.filtered(lambda case: case._is_waiting())._inform_customers(WAITING)
        self.filtered(lambda case: case._is_declined())._inform_customers(DECLINED)
        self._note_solution_notices()
        return result

    def _note_solution_notices(self):
        """Note the solutions that the job announces, together with rating requests."""
        self._mark_solution_notice(False)
        solved = self._filter_solved()._for_notices()
        waiting = solved.filtered(lambda case: case._may_inform_customer(SOLVED))
        if waiting:
            waiting._mark_solution_notice(True)
            self.env.ref("customer_care.ir_cron_ask")._trigger()

    def _mark_solution_notice(self, is_needed):
        changed = self.filtered(lambda case: case.needs_solution_notice != is_needed)
        if changed:
            changed._write_as_system({"needs_solution_notice": is_needed})

    @api.model
    def _get_asking_works(self):
        """Announce solutions that no rating request announces."""
        waiting = self._get_solved_domain() & Domain("needs_solution_notice", "=", True)
        return super()._get_asking_works() | {type(self)._inform_of_solutions: waiting}

    @api.model
    def _get_work_names(self):
        names = {
            "_inform_of_solutions": self.env._("Inform the customer of a solution")
        }
        return super()._get_work_names() | names

    def _inform_of_solutions(self):
        self._mark_solution_notice(False)
        self._inform_customers(SOLVED)

    def _send_requests(self, moments):
        """Combine the rating request with the announcement of the solution."""
        result = super()._send_requests(moments)
        self.filtered(lambda case: moments[case])._mark_solution_notice(False)
        return result

    def _get_mail_problem(self):
        """Send no rating mail where the team has not switched such mails on."""
        if not self.team_id.has_solved_mail:
            return self.env._("the team sends no mails about solutions")
        return super()._get_mail_problem()

    def _for_notices(self):
        """The cases for the mails of the system.

        Who moves a case need not be able to write to its customer.
        """
        # many of them are still read at once
        return self._origin._for_visitors()

    def _inform_customers(self, code):
        """Mail the customers who may be informed, and note why others are not.

        :param code: what has become of the cases
        """
        cases = self._for_notices().filtered(
            lambda case: case._may_inform_customer(code)
        )
        profiles = cases._get_asked_profiles()
        for case in cases._filter_once_an_hour() if code == OPENED else cases:
            case._inform_customer(code, profiles[case])

    def _may_inform_customer(self, code):
        self.ensure_one()
        if not self.team_id[f"has_{code}_mail"]:
            return False
        if code != OPENED:
            return self.is_shared
        return not self.is_by_program and (self.is_shared or self.is_unverified)

    def _filter_once_an_hour(self):
        """Yield those to whose address no arrival was confirmed within an hour.

        All are asked for at once; one that is confirmed meanwhile counts for the next.
        """
        since = fields.Datetime.now() - timedelta(hours=1)
        lately = self._find_notified(since)
        for case in self:
            address = case._get_notice_address()
            if not lately[address] - case:
                yield case
            if case.date_notified and case.date_notified > since:
                lately[address] |= case

    def _find_notified(self, since):
        """Map companies and addresses to the cases that were confirmed there."""
        addresses = {case._get_request_address() for case in self} - {False, ""}
        named = Domain("partner_id.email_normalized", "in", list(addresses))
        named |= Domain.OR(
            Domain("email_from", "ilike", address) for address in addresses
        )
        notified = Domain("date_notified", ">", since)
        ours = Domain("company_id", "in", self.company_id.ids)
        found = defaultdict(self.browse)
        for case in self.search(notified & ours & named):
            found[case._get_notice_address()] |= case
        return found

    def _get_notice_address(self):
        """The company that confirms an arrival, and the address it writes to."""
        return self.company_id, self._get_request_address()

    def _inform_customer(self, code, profile):
        self.ensure_one()
        reason, moment = self._decide_notice(profile)
        if reason:
            self._message_log(body=self._get_unsent_text(reason))
            return
        try:
            with self.env.cr.savepoint():  # no broken words stop a case
                self._send_notice(code, moment)
        except UserError as problem:
            self._message_log(body=self._get_unsent_text(str(problem)))
            return
        if code == OPENED:
            self._write_as_system({"date_notified": fields.Datetime.now()})

    def _get_unsent_text(self, reason):
        return self.env._("No mail to the customer: %(reason)s.", reason=reason)

    def _decide_notice(self, profile):
        """Why the customer gets no mail, or when; one of both is given."""
        self.ensure_one()
        zone, address = self._get_zone(), self._get_request_address()
        if not address:
            return self.env._("there is no e-mail address"), None
        today = profile._get_customer_time(zone=zone).date()
        reason = (
            profile._get_archive_reason(self.partner_id)
            or profile._judge_contact(TONE, MAIL, today).reason
            or profile._get_mail_reason(self.partner_id, address)
        )
        if reason:
            return reason, None
        return profile._decide_moment(TONE, MAIL, zone)

    def _send_notice(self, code, moment):
        """Post the words of the template, and mail them to the customer alone."""
        self.ensure_one()
        xmlid = f"customer_care.mail_template_case_{code}"
        template = self.env.ref(xmlid, raise_if_not_found=False)
        if not template:
            return  # the manager has removed it
        lang = self.partner_id._get_care_lang()
        case = self.with_context(lang=lang, tz=self._get_zone())
        subject, body = (
            template.with_env(case.env)._render_field(name, self.ids, set_lang=lang)
            for name in ("subject", "body_html")
        )
        notice = case.message_post(
            subject=subject[self.id],
            body=body[self.id],
            scheduled_date=moment > fields.Datetime.now() and moment,
            force_email_lang=lang,
            **self._prepare_notice_values(),
        )
        if moment > fields.Datetime.now():
            self.env["mail.message.schedule"]._note_notice(notice, self, code)

    def _prepare_notice_values(self):
        company = self.company_id
        return self._prepare_notice_recipient() | {
            "message_type": "email_outgoing",
            "subtype_xmlid": "mail.mt_comment",
            "author_id": company.partner_id.id,
            "email_from": company._get_care_sender(self.env.user),
            "email_add_signature": False,
            "email_layout_xmlid": LAYOUT,
            "force_record_name": self._get_public_name(),
            "notify_skip_followers": True,
        }

    def _prepare_notice_recipient(self):
        address = self._get_request_address()
        if self.partner_id.email_normalized == address:
            return {"partner_ids": self.partner_id.ids}
        return {"outgoing_email_to": address}

    def _notify_get_recipients_groups(self, message, model_description, msg_vals=False):
        """Add a link to the shared case for customers known by their address only."""
        groups = super()._notify_get_recipients_groups(
            message, model_description, msg_vals=msg_vals
        )
        addressed = message.outgoing_email_to
        if not (self and self.is_shared and addressed):
            return groups
        [case] = self._for_notices()
        own = case._get_request_address()
        page = {"url": case.get_portal_url()}
        group = {"active": True, "has_button_access": True, "button_access": page}
        return [
            ("writer", lambda person: person["email_normalized"] == own, group),
            *groups,
        ]
