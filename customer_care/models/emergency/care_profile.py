from odoo import api, models
from odoo.fields import Domain


class CareProfile(models.Model):
    """Shows customers in need to those who help them, until help was given."""

    _inherit = "care.profile"

    @api.depends("touch_ids.date_helped", "touch_ids.help_user_id", "touch_ids.safety")
    def _compute_access_user_ids(self):
        return super()._compute_access_user_ids()

    def _get_working_users(self):
        """Add the helpers of emergencies: officers alone open these."""
        users = super()._get_working_users()
        touches = self.env["care.touch"]
        plans = self.env["care.emergency"]._search(Domain.TRUE).subselect("plan_id")
        needed = touches._get_help_open_domain() & Domain("plan_id", "in", plans)
        return self._add_users_of_touches(users, needed, "help_user_id")
