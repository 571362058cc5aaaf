from odoo import models


class CareEvent(models.Model):
    """Events may start quiet days, in which nobody congratulates."""

    _inherit = "care.event"

    def _on_entered(self):
        """Run the planner soon if quiet days start, to cancel what no longer suits."""
        result = super()._on_entered()
        if any(event.quiet_date_to for event in self):
            self.env["care.planner"]._plan_soon()
        return result
