from odoo.tests import tagged

from odoo.addons.customer_care.tests.common import RealTimeCommon

from ..common import WorthCommon


@tagged("post_install", "-at_install")
class TestCareValueTour(RealTimeCommon, WorthCommon):
    """A manager goes from the curve to what the customers of a tier may expect."""

    def test_manager_goes_from_the_curve_to_the_policy_of_a_tier(self):
        self._forget_demo()
        tier = self.env.ref("customer_care.care_tier_a")
        tier.write({"name": "Carriers", "rights": "Answered within an hour"})
        buyers = self._create_profiles(5)
        buyers[0].tier_id = tier
        for buyer, amount in zip(buyers, (800, 100, 50, 30, 20), strict=True):
            self._create_contribution(
                profile_id=buyer.id, date=self._get_day(-30), amount=amount
            )
        self.start_tour("/odoo/care-concentration", "care_value", login="care_manager")
