from odoo.tests import tagged

from odoo.addons.customer_care.tests.common import RealTimeCommon

from .common_pool import PoolCommon


@tagged("post_install", "-at_install")
class TestCarePoolTour(RealTimeCommon, PoolCommon):
    """A salesperson claims a customer of the pool, whose page opens then."""

    def test_salesperson_claims_a_customer(self):
        self._put_into_pool()
        self.start_tour("/odoo/care-pool", "care_pool", login="care_user_two")
        self.env.invalidate_all()
        self.assertEqual(self.profile.user_id, self.care_user_two)
