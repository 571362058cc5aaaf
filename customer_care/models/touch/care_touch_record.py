from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.tools import plaintext2html

CLOCK_TOLERANCE = 5  # minutes by which a phone's clock may be ahead


class CareTouch(models.Model):
    """The record of a touch: when, how, what was said, and what follows."""

    _inherit = "care.touch"

    date_done = fields.Datetime(string="Done On", copy=False, index="btree_not_null")
    done_user_id = fields.Many2one("res.users", string="Done By", copy=False)
    duration = fields.Integer(string="Duration (minutes)", copy=False)
    note = fields.Html(string="Notes", copy=False)
    mood = fields.Selection(
        [
            ("1", "Angry"),
            ("2", "Dissatisfied"),
            ("3", "Neutral"),
            ("4", "Satisfied"),
            ("5", "Very Satisfied"),
        ],
        string="Customer's Mood",
        copy=False,
    )
    next_step = fields.Char(copy=False)
    next_date = fields.Date(string="Next Step Date", copy=False)
    follows_id = fields.Many2one(
        "care.touch",
        string="Previous Touch",
        index="btree_not_null",
        ondelete="set null",
        copy=False,
        help="The touch in which this one was agreed.",
    )
    script_id = fields.Many2one(
        "care.script", string="Script", copy=False, ondelete="set null"
    )
    attachment_ids = fields.Many2many("ir.attachment", copy=False)

    _check_duration = models.Constraint(
        "CHECK(duration >= 0)", "The duration cannot be negative."
    )

    @api.constrains("date_done")
    def _check_date_done(self):
        latest = fields.Datetime.add(fields.Datetime.now(), minutes=CLOCK_TOLERANCE)
        if any(touch.date_done and touch.date_done > latest for touch in self):
            raise ValidationError(
                self.env._("A contact in the future cannot be marked as done.")
            )

    @api.constrains("next_date")
    def _check_next_date(self):
        today = fields.Date.context_today(self)
        if any(touch.next_date and touch.next_date < today for touch in self):
            raise ValidationError(self.env._("The next step cannot be in the past."))

    @api.model_create_multi
    def create(self, vals_list):
        touches = super().create(vals_list)
        if any(vals.get("attachment_ids") for vals in vals_list):
            touches._claim_attachments()
        return touches

    def write(self, vals):
        result = super().write(vals)
        if "attachment_ids" in vals:
            self._claim_attachments()
        return result

    def _claim_attachments(self):
        """Let those who read the touch read the files that were put on it.

        A file belongs to whoever uploaded it until a record takes it; only his own
        files are taken here.
        """
        for touch in self:
            free = touch.attachment_ids.filtered(
                lambda file: not file.res_id and file.create_uid == self.env.user
            )
            if free:
                free.write({"res_model": touch._name, "res_id": touch.id})

    def action_record(self):
        """Open the short form in which a touch is recorded."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Log Touch"),
            "res_model": "care.touch",
            "res_id": self.id,
            "view_mode": "form",
            "views": [
                (self.env.ref("customer_care.care_touch_view_form_record").id, "form")
            ],
            "target": "new",
        }

    def action_done(self):
        """Mark the touches as done, reached unless the record says otherwise."""
        self._check_not_done()
        self._plan_next_steps()  # first: the last open touch is what some see it by
        touches = self | self._take_covered()
        for touch in touches:
            touch._as_system().write(touch._prepare_done_values())
        touches._tell_profiles()
        touches._finish_reminders()
        self._follow_outcomes()
        return True

    def _check_not_done(self):
        if any(touch.state == "done" for touch in self):
            raise UserError(
                self.env._("A completed touch cannot be changed: log a new one.")
            )

    def _prepare_done_values(self):
        self.ensure_one()
        return {
            "state": "done",
            "outcome": self.outcome or "reached",
            "date_done": self.date_done or fields.Datetime.now(),
            "done_user_id": self.done_user_id.id or self.env.uid,
            "date_closed": fields.Date.context_today(self),
            "is_on_hold": False,
        }

    def _tell_profiles(self):
        """Let the customers' clocks hear the done touches that reached them."""
        reached = self.filtered(lambda touch: touch.outcome == "reached")
        # whoever may record a touch may move the clock, also on a shared profile
        profiles = reached.profile_id.sudo()
        days = {}
        for touch in reached.sorted("date_done"):
            days[touch.profile_id] = touch._get_day_done()
            touch._become_last_talk()
        self._skip_restarted(profiles._hear_contacts(days))
        self.profile_id._wake()

    def _become_last_talk(self):
        """Be what the customer is remembered by, unless there was a later talk."""
        # as above: whoever records the talk may say that it was the last one
        profile = self.profile_id.sudo()
        last = profile.last_touch_id.date_done
        if not last or last <= self.date_done:
            profile.last_touch_id = self

    def _get_day_done(self):
        """The day on which the touch was done, where its person lives."""
        self.ensure_one()
        return self._get_day_where(self.done_user_id or self.user_id, self.date_done)

    @api.model
    def _get_day_where(self, person, moment):
        here = self.with_context(tz=person.tz or self.env.user.tz)
        return fields.Datetime.context_timestamp(here, moment).date()

    def _skip_restarted(self, profiles):
        """Skip the regular contacts that the clocks, just restarted, plan anew."""
        # they may be a colleague's, whom the user cannot write for
        waiting = self.sudo().search(
            [
                ("profile_id", "in", profiles.ids),
                ("trigger", "=", "interval"),
                ("state", "=", "planned"),
                ("id", "not in", self.ids),
            ]
        )
        waiting = waiting._filter_as_planned()
        waiting._close(
            "skipped", self.env._("the customer was reached in the meantime")
        )

    def _finish_reminders(self):
        """Close the open reminders as done by the touch."""
        # the person may see the customer no more, now that his touch is done
        for touch in self.sudo():
            touch.activity_ids.with_context(care_system=True).action_feedback(
                feedback=False
            )

    def _done_by_reminder(self, feedback):
        """Record the touches whose reminders were marked as done."""
        touches = self.filtered(lambda touch: touch.state == "planned")
        if not touches:
            return
        if feedback:
            touches.note = plaintext2html(feedback)
        touches.action_done()

    def _plan_next_steps(self):
        """Plan a touch for each next step that has a day."""
        followed = self.filtered("next_date")
        return self.create([touch._prepare_next_values() for touch in followed])

    def _prepare_next_values(self):
        self.ensure_one()
        return {
            "profile_id": self.profile_id.id,
            "company_id": self.company_id.id,
            "user_id": self.user_id.id,
            "channel_id": self.channel_id.id,
            "date_planned": self.next_date,
            "follows_id": self.id,
            "reason": self.env._("Next step agreed with the customer"),
            "importance": 80,
        }

    @api.onchange("next_step")
    def _onchange_next_step(self):
        if self.next_step and not self.next_date:
            self.next_date = fields.Date.add(fields.Date.context_today(self), days=7)
