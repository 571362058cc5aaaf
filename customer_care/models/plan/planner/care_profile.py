from odoo import fields, models
from odoo.fields import Domain


class CareProfile(models.Model):
    """Customers for whom the planner does not wait until its next run."""

    _inherit = "care.profile"

    def _plan_now(self):
        """Plan for these customers at once, and remind of what is due."""
        touches = self._plan_touches()
        due = touches._get_to_remind_domain(fields.Date.today())
        touches.env["care.planner"]._remind(
            touches.search(due & Domain("profile_id", "in", self.ids))
        )

    def _plan_touches(self):
        """Have the planner make the touches of these customers, in nobody's name."""
        # plans are carried out for colleagues and customers whom the user may not see
        planner = self.env["care.planner"].sudo()
        return planner._plan(self.with_env(planner.env))
