from odoo import models


class CareFestival(models.Model):
    """Gives up planned touches of festivals that are deleted."""

    _inherit = "care.festival"

    def _on_withdrawn(self, say):
        result = super()._on_withdrawn(say)
        touches = self.env["care.touch"]
        touches._find_planned([("festival_id", "in", self.ids)])._give_up(say)
        return result
