from itertools import chain

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import email_normalize_all

from ..privacy.mail_message import SAID


class CareFeedback(models.Model):
    """What colleagues write to customers, and whether it got there.

    A message that would reach nobody is refused, and only one that left for somebody
    outside, and did not come back, is the first answer.
    """

    _inherit = "care.feedback"

    def action_note_phone_answer(self):
        """Note that the customer has had the first answer, though not in writing."""
        self._check_may_change()
        self._check_open()
        unanswered = self.filtered(lambda case: not case.date_first_response)
        unanswered._set_first_response(fields.Datetime.now())
        text = self.env._("Answered by phone or in person.")
        unanswered._message_log_batch(dict.fromkeys(unanswered.ids, text))
        return True

    def _expects_answer(self):
        """Tell whether there is somebody to answer; what colleagues note has nobody."""
        self.ensure_one()
        person = self.partner_id or self.email_from or self.phone
        return bool(person) and not self._is_news()

    def _set_first_response(self, moment):
        if self:
            self._as_system().write({"date_first_response": moment})
            self._as_system()._on_first_response()

    @api.model
    def _get_said_domain(self):
        """Messages that are said aloud, in contrast to notes among colleagues."""
        return self.env["mail.message"]._get_search_domain_share()

    @api.model
    def _is_said(self, message):
        is_spoken = message.message_type in SAID
        return is_spoken and bool(message.filtered_domain(self._get_said_domain()))

    @api.model
    def _is_by_colleague(self, message):
        """Tell whether a colleague has written, even one who has left since."""
        users = message.author_id.with_context(active_test=False).user_ids
        return any(not (user.share or user._is_superuser()) for user in users)

    def _notify_thread(self, message, msg_vals=False, **kwargs):
        """Make sure that no message to the customer gets lost unnoticed."""
        # to whom it goes is asked beyond the contacts and users that its author sees
        answer = self._get_answers().filtered(lambda said: said == message)
        if not answer:
            return super()._notify_thread(message, msg_vals=msg_vals, **kwargs)
        if not self.is_shared:
            kwargs.setdefault("force_record_name", self._get_public_name())
        recipients = super()._notify_thread(message, msg_vals=msg_vals, **kwargs)
        goes_outside = self._pick_sent_outside(answer) or any(
            person["share"] and person["email_normalized"] for person in recipients
        )
        if goes_outside or self._is_read_on_portal(answer):
            self._update_first_response()
        elif answer._is_incoming_mail():
            self._alert_undelivered(answer)
        elif not answer.partner_ids - answer.author_id:
            self._refuse_unreachable()
        return recipients

    @api.model
    def _refuse_unreachable(self):
        raise UserError(
            self.env._(
                "This message would reach nobody: choose a recipient with an e-mail "
                "address, or log a note for colleagues instead."
            )
        )

    def _alert_undelivered(self, message):
        """Alert a colleague whose mail reached the case but not the customer."""
        author = message.author_id.user_ids.filtered("active")[:1]
        self._create_alerts(
            lambda env: env._("Your mail did not reach the customer"), author
        )

    def _get_answers(self):
        """What colleagues said to the customer, in order of time.

        The mail of a colleague that opens a case passes something on, and is none.
        """
        self.ensure_one()
        return self._map_answers()[self]

    def _map_answers(self):
        """Map each case to what colleagues said to its customer, in order of time."""
        said = self._get_said_messages(SAID)
        by_case = said.grouped("res_id")
        return {
            case: case._pick_answers(by_case.get(case.id, said[:0])) for case in self
        }

    def _pick_answers(self, said):
        """Those of the messages of this case that answer its customer."""
        answers = said - self._get_opening_mail(said)
        return answers.filtered(self._is_by_colleague).sorted("date")

    def _get_said_messages(self, types):
        said = self._get_said_domain() & Domain("message_type", "in", types)
        return self._find_messages(said)

    def _find_messages(self, domain):
        """Messages of the cases, whoever may read them, in the order of coming in."""
        # what was said counts, whoever asks; callers choose what is shown
        messages = self.env["mail.message"].sudo()
        own = Domain("model", "=", self._name) & Domain("res_id", "in", self.ids)
        return messages.search(own & domain, order="id")

    def _find_incoming_mails(self):
        return self._find_messages(self.env["mail.message"]._get_incoming_mail_domain())

    def _get_opening_mail(self, said):
        """The mail that opened the case, if one did: its words describe the case."""
        self.ensure_one()
        # they were made at once
        mails = said.filtered(
            lambda message: (
                message._is_incoming_mail() and message.create_date == self.create_date
            )
        )
        return mails.sorted("id")[:1]

    def _update_first_response(self):
        """Set the first response to the first delivered answer, unless set by hand."""
        answers = self._map_answers()
        heard = self._map_first_delivered(answers)
        changed = self.filtered(
            lambda case: (
                case.date_first_response in [False, *answers[case].mapped("date")]
                and case.date_first_response != heard[case]
            )
        )
        for moment, cases in changed.grouped(heard.get).items():
            cases._set_first_response(moment)

    @api.model
    def _map_first_delivered(self, answers):
        """Map cases to the time of their first delivered answer, or False.

        :param answers: maps each case to its answers
        """
        sent = self._pick_sent_outside(chain(*answers.values()))
        return {
            case: next(
                (
                    message.date
                    for message in said
                    if message in sent or case._has_reached_recipient(message)
                ),
                False,
            )
            for case, said in answers.items()
        }

    @api.model
    def _on_deliveries(self, messages):
        """Update first responses after mails were delivered or have failed."""
        # mails are sent and come back in nobody's name
        own = messages.sudo().filtered(lambda message: message.model == self._name)
        cases = self.with_env(own.env).browse(own.mapped("res_id"))
        cases.exists()._update_first_response()

    def _has_reached_recipient(self, message):
        """Tell whether a message was delivered to somebody outside the company."""
        self.ensure_one()
        is_delivered = any(map(self._is_delivered, message.notification_ids))
        return is_delivered or self._is_read_on_portal(message)

    @api.model
    def _is_delivered(self, notification):
        partner = notification.res_partner_id
        address = partner.email_normalized or notification.mail_email_address
        return (
            notification._is_mail()
            and not notification._has_failed()
            and bool(address)
            and (not partner or partner.partner_share)
        )

    @api.model
    def _pick_sent_outside(self, messages):
        """The messages that a mail program also sent to somebody outside."""
        addressed = {message: self._get_addressed(message) for message in messages}
        outside = {*self._drop_company_addresses([*{*chain(*addressed.values())}])}
        return {
            message
            for message, addresses in addressed.items()
            if not outside.isdisjoint(addresses)
        }

    @api.model
    def _get_addressed(self, message):
        """The addresses to which a mail program had sent an incoming message."""
        headers = (message.incoming_email_to, message.incoming_email_cc)
        return email_normalize_all(",".join(filter(None, headers)))

    def _is_read_on_portal(self, message):
        """Tell whether a customer without an address finds the words on the portal."""
        self.ensure_one()
        customer = self.partner_id
        recipients = message.partner_ids | self.message_partner_ids
        return (
            self.is_shared
            and customer in recipients
            and not customer.email_normalized
            and self._can_ask_on_portal()
        )
