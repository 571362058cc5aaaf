from odoo import api, fields, models
from odoo.exceptions import ValidationError


class CareTouchPostpone(models.TransientModel):
    """Asks to which day touches are to be moved."""

    _name = "care.touch.postpone"
    _inherit = ["care.guard.mixin", "care.touch.choice.mixin"]
    _description = "Postpone Touches"

    date = fields.Date(
        string="Other Day",
        required=True,
        default=lambda self: fields.Date.add(fields.Date.context_today(self), days=2),
    )

    @api.constrains("date")
    def _check_date(self):
        today = fields.Date.context_today(self)
        if any(wizard.date < today for wizard in self):
            raise ValidationError(self.env._("Choose today or a later day."))

    def action_tomorrow(self):
        return self._postpone_by(days=1)

    def action_next_week(self):
        return self._postpone_by(days=7)

    def action_next_month(self):
        return self._postpone_by(months=1)

    def action_postpone(self):
        """Move the touches to the chosen day."""
        self.ensure_one()
        self.touch_ids._check_any_planned()
        self.touch_ids._postpone(self.date)
        return True

    def _postpone_by(self, **distance):
        self.date = fields.Date.add(fields.Date.context_today(self), **distance)
        return self.action_postpone()
