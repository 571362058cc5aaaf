from odoo import api, fields, models
from odoo.exceptions import ValidationError


class CareTouchPostpone(models.TransientModel):
    """Asks to which day touches are to be moved."""

    _name = "care.touch.postpone"
    _description = "Postpone Touches"

    touch_ids = fields.Many2many("care.touch", required=True)
    date = fields.Date(
        string="New Day",
        required=True,
        default=lambda self: fields.Date.add(fields.Date.context_today(self), days=1),
    )

    @api.constrains("date")
    def _check_date(self):
        today = fields.Date.context_today(self)
        if any(wizard.date < today for wizard in self):
            raise ValidationError(self.env._("Choose today or a day to come."))

    def action_postpone(self):
        self.ensure_one()
        self.touch_ids._postpone(self.date)
