from odoo.tests import tagged

from odoo.addons.customer_care.tests.checks import elevations


@tagged("post_install", "-at_install")
class TestCareWorthImportElevations(elevations.ElevationCommon):
    """Nothing here goes beyond the rights of a person."""

    addon = "customer_care_worth_import"
    places = {}
