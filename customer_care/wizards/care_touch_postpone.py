from odoo import api, fields, models
from odoo.exceptions import ValidationError

USUAL_DAYS = 2  # by which a touch is postponed when nobody says otherwise


class CareTouchPostpone(models.TransientModel):
    """Asks to which day touches are to be moved."""

    _name = "care.touch.postpone"
    _inherit = ["care.guard.mixin", "care.touch.choice.mixin"]
    _description = "Postpone Touches"

    date = fields.Date(
        string="Other Day",
        required=True,
        default=lambda self: self._default_date(),
    )

    reason = fields.Char(
        string="Comment",
        help="Colleagues read this: leave out what the customer told you in private.",
    )
    needs_reason = fields.Boolean(compute="_compute_needs_reason")

    @api.depends("touch_ids.triage")
    def _compute_needs_reason(self):
        """Ask why, where somebody after a sale waits for it."""
        for wizard in self:
            wizard.needs_reason = any(wizard.touch_ids.mapped("triage"))

    @api.constrains("reason", "touch_ids")
    def _check_reason(self):
        for wizard in self:
            if wizard.needs_reason and not (wizard.reason or "").strip():
                raise ValidationError(self.env._("Add a short reason."))

    @api.model
    def _default_date(self):
        return fields.Date.add(fields.Date.context_today(self), days=USUAL_DAYS)

    @api.constrains("date")
    def _check_date(self):
        today = fields.Date.context_today(self)
        if any(wizard.date < today for wizard in self):
            raise ValidationError(self.env._("Choose today or a later day."))

    def action_postpone_to_tomorrow(self):
        return self._postpone_by(days=1)

    def action_postpone_to_next_week(self):
        return self._postpone_by(weeks=1)

    def action_postpone_to_next_month(self):
        return self._postpone_by(months=1)

    def action_postpone(self):
        """Move the touches to the chosen day."""
        self.ensure_one()
        self.touch_ids._check_any_planned()
        self.touch_ids._postpone(self.date)
        self.touch_ids._note_why_postponed(self.reason)
        return True

    def _postpone_by(self, **distance):
        self.date = fields.Date.add(fields.Date.context_today(self), **distance)
        return self.action_postpone()
