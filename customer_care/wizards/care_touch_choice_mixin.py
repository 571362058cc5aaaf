from odoo import api, fields, models


class CareTouchChoiceMixin(models.AbstractModel):
    """The touches that a person has chosen to do something with.

    Those that are closed already stay as they are, and he is told so.
    """

    _name = "care.touch.choice.mixin"
    _description = "Selected Touches"

    touch_ids = fields.Many2many("care.touch", required=True)
    touch_count = fields.Integer("Number of Touches", compute="_compute_touch_count")
    closed_count = fields.Integer(compute="_compute_touch_count")

    @api.depends("touch_ids.state")
    def _compute_touch_count(self):
        for wizard in self:
            planned = wizard.touch_ids._filter_planned()
            wizard.touch_count = len(planned)
            wizard.closed_count = len(wizard.touch_ids - planned)
