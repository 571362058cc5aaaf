from odoo.tests import tagged

from odoo.addons.customer_care.tests.common_values import ValuesCommon


@tagged("post_install", "-at_install")
class TestCareWorthValues(ValuesCommon):
    addon = "customer_care_worth"
