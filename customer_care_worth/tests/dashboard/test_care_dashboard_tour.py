from odoo.tests import tagged

from odoo.addons.customer_care.tests.common import RealTimeCommon

from ..common import WorthCommon


@tagged("post_install", "-at_install")
class TestCareDashboardTour(RealTimeCommon, WorthCommon):
    """A manager goes from a loss that the dashboard counts to what brings it back."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._create_loss(date=cls._get_day(), reasons=("promise_broken",))
        cls._create_touch(date_planned=cls._get_day(-1), user_id=cls.care_user.id)

    def test_manager_goes_from_the_dashboard_to_the_loss_and_its_remedies(self):
        self.start_tour("/odoo/care-dashboard", "care_dashboard", login="care_manager")

    def test_salesperson_goes_from_the_dashboard_to_what_was_left(self):
        self.start_tour("/odoo/care-dashboard", "care_dashboard_own", login="care_user")
