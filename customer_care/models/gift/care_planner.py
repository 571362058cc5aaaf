from odoo import api, models


class CarePlanner(models.AbstractModel):
    """Puts the gifts of steps on the touches that the plans bring."""

    _inherit = "care.planner"

    @api.model
    def _create_planned(self, items, window):
        touches = super()._create_planned(items, window)
        touches.filtered("step_id.gift_id")._propose_gifts()
        return touches

    @api.model
    def _renew_planned_touches(self, plan, waiting, candidates, window):
        """Put the gift that a step has got on its touches, too, that wait already."""
        result = super()._renew_planned_touches(plan, waiting, candidates, window)
        without = waiting._filter_in_hands_of(plan).filtered(
            lambda touch: touch.step_id.gift_id and not touch.gift_line_ids
        )
        without._propose_gifts()
        return result
