from odoo import models


class CareEvent(models.Model):
    """What happens to a customer may ask for peace: nobody congratulates meanwhile."""

    _inherit = "care.event"

    def _on_entered(self):
        """Have the planner take back at once what is no more to be said now."""
        result = super()._on_entered()
        if any(event.quiet_date_to for event in self):
            self.env["care.planner"]._plan_soon()
        return result
