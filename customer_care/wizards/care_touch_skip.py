from odoo import fields, models


class CareTouchSkip(models.TransientModel):
    """Asks why touches are not to be."""

    _name = "care.touch.skip"
    _description = "Skip Touches"

    touch_ids = fields.Many2many("care.touch", required=True)
    reason = fields.Char(required=True)

    def action_skip(self):
        self.ensure_one()
        self.touch_ids._close("skipped", self.reason)
