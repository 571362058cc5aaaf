from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tools import is_html_empty

from ...tools.words import comma, get_label
from ..common import attachments
from ..common.answers import open_action, open_dialog

CLOCK_TOLERANCE = 5  # minutes by which a phone's clock may be ahead

NEXT_STEP_DAYS = 7  # after which a next step is proposed
ANGRY = "1"  # the mood after which something has to follow


class CareTouch(models.Model):
    """What is recorded of a touch: how long, in what mood, what was said and agreed.

    Its author corrects it within a day: the only way in which the record changes, and
    it leaves a line on the customer's thread. Person, day, state and outcome stand from
    the beginning.
    """

    _inherit = "care.touch"
    # what a touch tells of a contact, named by each room; nobody rewrites it later
    _care_recorded_fields = {
        "attachment_ids",
        "channel_id",
        "date_next_step",
        "duration",
        "event_id",
        "festival_id",
        "follows_id",
        "level",
        "mood",
        "next_step",
        "no_next_reason",
        "note",
        "note_reason",
        "occasion_id",
        "reason",
        "script_id",
        "service_type_id",
    }

    duration = fields.Integer(string="Duration (minutes)", copy=False)
    note = fields.Html(string="Notes", copy=False)
    note_reason = fields.Selection(
        [
            ("greeting", "Just a greeting"),
            ("nothing", "Nothing new"),
            ("later", "Notes follow"),
        ],
        string="No Notes Because",
        copy=False,
    )
    mood = fields.Selection(
        [
            (ANGRY, "Angry"),
            ("2", "Dissatisfied"),
            ("3", "Neutral"),
            ("4", "Satisfied"),
            ("5", "Very Satisfied"),
        ],
        string="Customer's Mood",
        copy=False,
    )
    next_step = fields.Char(copy=False)
    date_next_step = fields.Date(string="Next Step Date", copy=False)
    needs_next = fields.Boolean(compute="_compute_needs_next")
    no_next_reason = fields.Char(
        "Why No Next Step",
        copy=False,
        help="Why nothing follows, where the step of the plan asks for it.",
    )
    follows_id = fields.Many2one(
        "care.touch",
        string="Previous Touch",
        index="btree_not_null",
        ondelete="set null",
        copy=False,
        help="The touch in which this one was agreed.",
    )
    customer_category_id = fields.Many2one(related="profile_id.category_id")
    script_id = fields.Many2one(
        "care.script",
        copy=False,
        ondelete="set null",
        domain="[('category_ids', 'in', [customer_category_id, False])]",
    )
    attachment_ids = fields.Many2many("ir.attachment", copy=False)
    can_correct = fields.Boolean(compute="_compute_can_correct")

    _check_duration = models.Constraint(
        "CHECK(duration >= 0)", "The duration cannot be negative."
    )

    @api.depends("mood", "partner_rating", "step_id.asks_next")
    def _compute_needs_next(self):
        for touch in self:
            is_bad = touch.mood == ANGRY or touch._has_low_rating()
            touch.needs_next = is_bad or touch.step_id.asks_next

    @api.depends("state", "done_user_id", "date_closed")
    @api.depends_context("uid", "tz")
    def _compute_can_correct(self):
        yesterday = fields.Date.subtract(fields.Date.context_today(self), days=1)
        for touch in self:
            touch.can_correct = (
                touch._is_done()
                and touch.done_user_id == self.env.user
                and bool(touch.date_closed)
                and touch.date_closed >= yesterday
            )

    @api.constrains("date_done")
    def _check_date_done(self):
        latest = fields.Datetime.add(fields.Datetime.now(), minutes=CLOCK_TOLERANCE)
        if any(touch.date_done and touch.date_done > latest for touch in self):
            raise ValidationError(
                self.env._("A contact in the future cannot be marked as done.")
            )

    @api.constrains("date_next_step")
    def _check_date_next_step(self):
        today = fields.Date.context_today(self)
        if any(touch.date_next_step and touch.date_next_step < today for touch in self):
            raise ValidationError(self.env._("The next step cannot be in the past."))

    def _claim_attachments(self, vals):
        """Let those who read the touches read the files that were put on them."""
        if "attachment_ids" in vals:
            attachments.claim(self, "attachment_ids")

    def _lacks_words(self):
        """Tell whether nothing says what the contact was about."""
        return is_html_empty(self.note) and not self.note_reason

    def _check_followed(self):
        """Ask for what follows, where a deal ends or the customer is angry.

        What goes out by itself cannot be asked.
        """
        asked = self.filtered(lambda touch: touch.needs_next)
        if self._is_system() or all(touch._is_followed() for touch in asked):
            return
        if any(touch.mood == ANGRY for touch in asked):
            raise UserError(
                self.env._(
                    "The customer is angry: enter the next step, or say why there is "
                    "none."
                )
            )
        raise UserError(self.env._("Enter the next step, or say why there is none."))

    def _is_followed(self):
        """Tell whether this, or the talk that covered it, says what follows."""
        recorded = self | self.covered_by_id
        return any(recorded.mapped("next_step") + recorded.mapped("no_next_reason"))

    def action_record(self):
        """Open the short form in which a touch is recorded."""
        self.ensure_one()
        return self._open_record_form()

    def _open_record_form(self, **context):
        view = "customer_care.care_touch_view_form_record"
        title = self.env._("Log Touch")
        return open_dialog(self, title, view, dialog_size="extra-large", **context)

    def action_log(self):
        """Open the short form in which a contact that was not planned is recorded."""
        return open_action(self.env, "customer_care.care_touch_action_log")

    def action_log_reaction(self):
        """Log from its card a reaction to what the customer posted."""
        return self.profile_id.action_log_reaction()

    @api.onchange("profile_id")
    def _onchange_profile_id(self):
        """Propose for a new touch how the customer likes to be contacted."""
        is_chosen = self.default_get(["channel_id"])  # as for an apology
        if self.profile_id and not self._origin and not is_chosen:
            usual = self.env.ref("customer_care.care_channel_call")
            self.channel_id = self.profile_id._propose_channel() or usual

    @api.onchange("next_step")
    def _onchange_next_step(self):
        if self.next_step and not self.date_next_step:
            self.date_next_step = self._get_next_day()

    @api.model
    def _get_next_day(self):
        """The day that is proposed for what is to follow."""
        today = fields.Date.context_today(self)
        return fields.Date.add(today, days=NEXT_STEP_DAYS)

    def _filter_corrected(self, vals):
        """Return the done touches whose record these values change, if they may."""
        recorded = self._collect_names("_care_recorded_fields") & vals.keys()
        if not recorded or self._is_system():
            return self.browse()
        corrected = self.filtered(
            lambda touch: (
                touch._is_done()
                and not all(touch._is_same(name, vals[name]) for name in recorded)
            )
        )
        if not all(touch.can_correct for touch in corrected):
            raise AccessError(
                self.env._(
                    "A completed touch can only be corrected by the person who did "
                    "it, within a day."
                )
            )
        return corrected

    def _log_correction(self, vals):
        """Say on the customers' threads what of a record was corrected, not how."""
        recorded = sorted(self._collect_names("_care_recorded_fields") & vals.keys())
        labels = [get_label(self, name) for name in recorded]
        body = self.env._(
            "The record of a completed touch was corrected: %(fields)s.",
            fields=comma(self.env).join(labels),
        )
        customers = self.profile_id
        customers._message_log_batch(dict.fromkeys(customers.ids, body))
