from odoo.tests import tagged

from ..common import CareCommon, RealTimeCommon


@tagged("post_install", "-at_install")
class TestCareOccasionTour(RealTimeCommon, CareCommon):
    """A date is typed in the browser, and refused in words."""

    def test_salesperson_types_a_date_and_is_told_what_is_wrong(self):
        self.start_tour("/odoo/care-occasions/new", "care_occasion", login="care_user")
        occasion = self.profile.occasion_ids
        self.assertRecord(occasion, year=0, month=2, day=28)
