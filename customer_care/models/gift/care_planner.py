from odoo import api, models


class CarePlanner(models.AbstractModel):
    """Puts the gifts of steps on the touches that the plans bring."""

    _inherit = "care.planner"

    @api.model
    def _create_planned(self, items, window):
        touches = super()._create_planned(items, window)
        touches.filtered("step_id.gift_id")._propose_gifts()
        return touches
