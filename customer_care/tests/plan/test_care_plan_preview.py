from unittest.mock import patch

from odoo.tests import tagged

from ...models.plan import care_plan_forecast as care_plan_preview_mixin
from ..common_planner import PlannerCommon


@tagged("post_install", "-at_install")
class TestCarePlanPreview(PlannerCommon):
    def _forecast(self):
        self.env.invalidate_all()
        return self.plan.with_user(self.care_manager).forecast

    def test_large_audience_is_estimated_from_an_evenly_drawn_sample(self):
        for number in range(40):  # an import makes company and person in turns
            customer = self._create_profile(name=f"Customer {number}")
            customer.partner_id.is_company = bool(number % 2)
        self.plan.domain = "[('partner_id.is_company', '=', True)]"
        self.env.flush_all()
        counted = self._forecast()
        self.assertFalse(counted["is_sampled"])
        with patch.object(care_plan_preview_mixin, "SAMPLE_SIZE", 10):
            estimated = self._forecast()
        self.assertTrue(estimated["is_sampled"])
        self.assertAlmostEqual(
            estimated["total"], counted["total"], delta=counted["total"] / 5
        )
