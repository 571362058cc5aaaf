from odoo import api, models
from odoo.fields import Domain

from odoo.addons.customer_care.tools.touch_states import SKIPPED


class CareTouch(models.Model):
    """Ends selling touches of lost customers.

    The touches of plans are the planner's. What people have planned besides ends here.
    """

    _inherit = "care.touch"

    @api.model
    def _skip_selling(self, profiles):
        """Skip the planned selling touches of customers, with the reason."""
        by_hand = Domain("step_id", "=", False) & self._get_selling_domain()
        theirs = Domain("profile_id", "in", profiles.ids)
        planned = self._find_planned(by_hand & theirs)
        planned._close_saying(SKIPPED, lambda env: env._("the customer was lost"))
