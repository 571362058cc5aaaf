from odoo.tests import tagged

from odoo.addons.customer_care.tests import common_elevations

PLACES = {
    "models/care_fee_rate.py": 1,
}


@tagged("post_install", "-at_install")
class TestCareWorthElevations(common_elevations.ElevationCommon):
    """The places of revenue and its fees that go beyond the rights of a person."""

    addon = "customer_care_worth"
    places = PLACES
