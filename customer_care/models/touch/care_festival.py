from odoo import models


class CareFestival(models.Model):
    """Greets nobody on a festival that there is no more."""

    _inherit = "care.festival"

    def _on_withdrawn(self, say):
        result = super()._on_withdrawn(say)
        touches = self.env["care.touch"]
        touches._find_planned([("festival_id", "in", self.ids)])._give_up(say)
        return result
