from odoo import api, fields, models
from odoo.exceptions import ValidationError

CLOCK_TOLERANCE = 5  # minutes by which a phone's clock may be ahead

NEXT_STEP_DAYS = 7  # after which a next step is proposed


class CareTouch(models.Model):
    """What is recorded of a touch: how long, in what mood, what was said and agreed."""

    _inherit = "care.touch"

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
    script_id = fields.Many2one("care.script", copy=False, ondelete="set null")
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

    def _claim_attachments(self, vals):
        """Let those who read the touch read the files that were put on it.

        A file belongs to whoever uploaded it until a record takes it; only his own
        files are taken here.
        """
        for touch in self if "attachment_ids" in vals else ():
            free = touch.attachment_ids.filtered(
                lambda file: not file.res_id and file.create_uid == self.env.user
            )
            if free:
                free.write({"res_model": touch._name, "res_id": touch.id})

    def action_mark_done(self):
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

    def action_log(self):
        """Open the short form in which a contact that was not planned is recorded."""
        return self.env["ir.actions.act_window"]._for_xml_id(
            "customer_care.care_touch_action_log"
        )

    @api.onchange("next_step")
    def _onchange_next_step(self):
        if self.next_step and not self.next_date:
            today = fields.Date.context_today(self)
            self.next_date = fields.Date.add(today, days=NEXT_STEP_DAYS)
