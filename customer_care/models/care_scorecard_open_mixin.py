from odoo import api, models
from odoo.fields import Domain


class CareScorecardOpenMixin(models.AbstractModel):
    """Leads from the figures of a scorecard to what they count."""

    _name = "care.scorecard.open.mixin"
    _description = "What a Scorecard Counts"

    def action_open_promises(self):
        """Show the promises that count."""
        self.ensure_one()
        return self._open(
            "customer_care.care_promise_action",
            Domain("user_id", "=", self.user_id.id)
            & (
                Domain("date_closed", ">=", self.date_from)
                | Domain("is_late", "=", True)
            ),
        )

    def action_open_overdue(self):
        """Show the touches whose day has gone by."""
        self.ensure_one()
        return self._open(
            "customer_care.care_touch_action",
            Domain("user_id", "=", self.user_id.id)
            & Domain("state", "=", "planned")
            & Domain("is_on_hold", "=", False)
            & Domain("date_planned", "<", "today"),
        )

    def action_open_silent(self):
        """Show the customers who have been silent for too long."""
        self.ensure_one()
        return self._open(
            "customer_care.care_profile_action",
            Domain("user_id", "=", self.user_id.id) & Domain("is_neglected", "=", True),
        )

    @api.model
    def _open(self, action, domain):
        values = self.env["ir.actions.act_window"]._for_xml_id(action)
        return values | {"domain": list(domain), "context": {}, "path": False}
