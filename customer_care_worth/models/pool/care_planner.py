from odoo import api, models


class CarePlanner(models.AbstractModel):
    """The planner reads at once which customers are in the public pool."""

    _inherit = "care.planner"

    @api.model
    def _get_asked_fields(self):
        return [*super()._get_asked_fields(), "is_in_pool"]
