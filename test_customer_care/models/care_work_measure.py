from odoo import api, models
from odoo.fields import Domain

from odoo.addons.customer_care_worth.models.scorecard.care_work_measure import Measure

from .care_profile import AT_SEA

DONE_AT_SEA = "done_at_sea"


class CareWorkMeasure(models.AbstractModel):
    """Counts the touches of customers who are at sea."""

    _inherit = "care.work.measure"

    @api.model
    def _get_measures(self, today=None):
        at_sea = Domain("partner_id", "any", [("function", "=", AT_SEA)])
        done = Measure(
            self.env._("Touches at Sea"),
            "care.touch",
            "customer_care.care_touch_action",
            rows=self.env["care.touch"]._get_done_domain(),
            part=Domain("profile_id", "any", at_sea),
            person="done_user_id",
            day="date_done",
        )
        return super()._get_measures(today) | {DONE_AT_SEA: done}
