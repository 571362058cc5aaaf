from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import html2plaintext

from ...tools.colors import INFO
from ...tools.touch_states import PLANNED
from ..common.answers import CLOSE, notify
from ..common.fast_insert import as_computed

DRAFT, HELD, QUEUED = "draft", "held", "queued"
SENT, FAILED = "sent", "failed"


class CareTouch(models.Model):
    """The message of a touch: drafted from a template, sent by a person or by a job.

    The words wait as a *draft*, or are *held* while the customer is not to be
    disturbed; then they are *queued* and *sent*. What *failed* is left to a person.
    """

    _inherit = "care.touch"

    letter_state = fields.Selection(
        [
            (DRAFT, "Draft"),
            (HELD, "On Hold"),
            (QUEUED, "Queued"),
            (SENT, "Sent"),
            (FAILED, "Failed"),
        ],
        string="Message Status",
        copy=False,
        readonly=True,
        index="btree_not_null",
    )
    letter_subject = fields.Char(string="Subject", copy=False)
    letter_body = fields.Html(string="Message", copy=False)
    letter_text = fields.Text(
        string="Plain Text",
        compute="_compute_letter_text",
        help="The message as plain text, for WeChat or SMS.",
    )
    letter_problem = fields.Char("Message Problem", copy=False, readonly=True)
    is_automatic = fields.Boolean(
        string="Sent Automatically",
        copy=False,
        help="The message of this touch is sent automatically on its day.",
    )

    _automatic_idx = models.Index(
        f"(date_planned, id) WHERE state = '{PLANNED}' AND is_automatic IS TRUE"
    )

    @api.depends("letter_body")
    def _compute_letter_text(self):
        for touch in self:
            touch.letter_text = touch.letter_body and html2plaintext(touch.letter_body)

    def _draft_letters(self):
        """Write the drafts of those touches whose step gives them words."""
        steps = self.step_id.filtered(lambda step: step._drafts_words())
        if not steps:
            return
        wanted = self.filtered(
            lambda touch: (
                touch.step_id in steps
                and not touch.letter_state
                and not touch.is_date_unconfirmed
            )
        )
        by_template = wanted.grouped(lambda touch: touch.step_id.template_id)
        for template, touches in by_template.items():
            rendered = template._generate_template(
                touches.ids, ("subject", "body_html"), recipients_allow_suggested=False
            )
            touches._store_messages(rendered)

    def _store_messages(self, rendered):
        """Store the rendered message of each touch, as the plan's and not a person's.

        Each has words of its own: written one by one, they would all be checked anew.
        """
        self.check_access("write")
        words = ("letter_state", "letter_subject", "letter_body")
        with as_computed(self, *words):
            for touch in self:
                touch.letter_state = DRAFT
                touch.letter_subject = rendered[touch.id]["subject"]
                touch.letter_body = rendered[touch.id]["body_html"]
        self.modified(words)

    def _draft_anew(self):
        """Write the words once more, from the template the step has now."""
        words = ["letter_state", "letter_problem", "letter_subject", "letter_body"]
        words.append("is_letter_edited")
        self._write_by_plan(dict.fromkeys(words))
        self._draft_letters()

    def _is_letter_held(self):
        return self.letter_state == HELD

    def _is_letter_to_come(self):
        """Tell whether the message may still be drafted anew."""
        return self.letter_state == DRAFT or self._is_letter_held()

    def _is_letter_queued(self):
        return self.letter_state == QUEUED

    def _is_letter_on_its_way(self):
        """Tell whether the message was queued or sent."""
        return self._is_letter_queued() or self._is_letter_sent()

    def _is_letter_sent(self):
        return self.letter_state == SENT

    def _is_letter_failed(self):
        return self.letter_state == FAILED

    @api.model
    def _get_letter_going_domain(self):
        """The touches whose words go out when they may, or when the server can."""
        return Domain("letter_state", "in", (HELD, QUEUED))

    @api.model
    def _get_letter_over_domain(self):
        """The touches whose words have gone, or cannot go out by themselves."""
        return Domain("letter_state", "in", (QUEUED, SENT, FAILED))

    def _open_reminded(self):
        """Open the words that wait to be sent."""
        waits = self._is_letter_to_come() or self._is_letter_failed()
        if self._is_planned() and waits:
            return self.action_record()
        return super()._open_reminded()

    def action_draft_letter(self):
        """Draft the message of the touch anew from its template, and open it."""
        self._check_may_change()
        if not all(touch.step_id._drafts_words() for touch in self):
            raise UserError(
                self.env._(
                    "The step only reminds: choose an action with a message and its "
                    "template first."
                )
            )
        self._check_not_done()
        self._check_not_sent()
        if any(touch.is_date_unconfirmed for touch in self):
            raise UserError(self._tell_unconfirmed())
        for person in self.user_id:
            self._check_sender(person)
        self._draft_anew()
        return self.action_record() if len(self) == 1 else True

    @api.model
    def _tell_unconfirmed(self):
        return self.env._("The date is unconfirmed: confirm it first.")

    def _check_not_sent(self):
        if any(touch._is_letter_on_its_way() for touch in self):
            raise UserError(self.env._("The message is already queued."))

    def action_send_letter(self):
        """Send the message by e-mail; that counts as the contact.

        While the customer is not to be disturbed they are held, and go out afterwards,
        unless nobody waits for them any more.
        """
        self.ensure_one()
        self.check_access("write")
        self._check_sender(self.user_id)
        if self._is_letter_on_its_way():  # by a colleague, a moment ago
            return {**CLOSE}
        self._check_not_done()
        problem = self._get_letter_problem()
        if problem:
            raise UserError(problem)
        if reason := self._get_disturbing_reason():
            if not self._is_planned():
                raise UserError(self._tell_when_to_send())
            self._hold_letter(reason)
            return self._tell_held(reason)
        self._queue_letters()
        return self.action_done()

    def _tell_held(self, reason):
        text = self.env._(
            "%(reason)s The message is sent automatically afterwards.", reason=reason
        )
        return notify(text, CLOSE, INFO)

    def action_mark_sent(self):
        """Note that the message was sent by WeChat, SMS or another way."""
        self._check_may_change()
        self._check_not_done()
        self._check_not_sent()
        self._as_system().letter_state = SENT
        return self.action_done()
