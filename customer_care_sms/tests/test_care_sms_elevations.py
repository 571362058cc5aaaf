from odoo.tests import tagged

from odoo.addons.customer_care.tests.checks import elevations


@tagged("post_install", "-at_install")
class TestCareSmsElevations(elevations.ElevationCommon):
    """Nothing here goes beyond the rights of a person."""

    addon = "customer_care_sms"
    places = {}
