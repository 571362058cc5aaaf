from odoo.tests import tagged

from odoo.addons.customer_care.tests.common import RealTimeCommon

from .common_risk import RiskCommon


@tagged("post_install", "-at_install")
class TestCareRiskTour(RealTimeCommon, RiskCommon):
    """A manager goes from the list to a reason, its evidence, and a review."""

    def test_manager_goes_from_the_list_to_the_evidence_and_plans_a_review(self):
        self._be_silent(self.profile, self._get_day(-64))
        self._complain(self.profile)
        self._create_presence(profile_id=self.profile.id)
        self.profile._count_risk()
        self.start_tour("/odoo/care-risks", "care_risk", login="care_manager")
