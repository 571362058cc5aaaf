from odoo.tests import tagged

from odoo.addons.customer_care.tests.common_values import ValuesCommon


@tagged("post_install", "-at_install")
class TestCareImportValues(ValuesCommon):
    addon = "customer_care_import"
