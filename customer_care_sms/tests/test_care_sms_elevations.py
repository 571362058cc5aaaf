from odoo.tests import tagged

from odoo.addons.customer_care.tests import common_elevations


@tagged("post_install", "-at_install")
class TestCareSmsElevations(common_elevations.ElevationCommon):
    """Nothing here goes beyond the rights of a person."""

    addon = "customer_care_sms"
    places = {}
