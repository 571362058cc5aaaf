from odoo.tests import tagged

from odoo.addons.customer_care.tests.common import RealTimeCommon

from .common_loyalty import LoyaltyCommon


@tagged("post_install", "-at_install")
class TestCareLoyaltyTour(RealTimeCommon, LoyaltyCommon):
    """An owner goes from the matrix to a zone, and sees why a customer is there."""

    def test_owner_goes_from_the_matrix_to_the_members_of_a_zone(self):
        self._say(self.profile, 9, 9, 10, day=self._get_day(-5))
        self._create_revenue(year=self._get_day().year - 2, amount=100)
        self.profile._refresh_loyalty()
        self.start_tour(
            "/odoo/care-loyalty-matrix", "care_loyalty_matrix", login="care_user"
        )
