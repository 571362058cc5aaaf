from odoo import api, models
from odoo.fields import Domain

from .care_work_measure import Measure
from .care_work_measure_known import CORE, OURS


class CareWorkMeasure(models.AbstractModel):
    """What is averaged or added up of customers, beside what is counted."""

    _inherit = "care.work.measure"

    @api.model
    def _get_amount_measures(self):
        """What customers answer, bring in and cost; amounts in the current company."""
        own = Domain("company_id", "=", self.env.company.id)
        return {
            "satisfaction": Measure(
                self.env._("Satisfaction"),
                "care.response",
                f"{OURS}.care_response_action",
                Domain("has_points", "=", True) & Domain("is_anonymous", "=", False),
                day="date_answered",
                value="points",
            ),
            "contributions": Measure(
                self.env._("Contributions"),
                "care.contribution",
                f"{OURS}.care_contribution_action",
                own,
                "profile_id.user_id",
                value="amount",
            ),
            "costs": Measure(
                self.env._("Care Costs"),
                "care.cost.report",
                f"{CORE}.care_cost_report_action",
                own,
                "owner_user_id",
                value="amount",
            ),
        }
