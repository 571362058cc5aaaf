from odoo.tests import tagged

from odoo.addons.customer_care.tests.checks import values


@tagged("post_install", "-at_install")
class TestCareImportValues(values.ValuesCommon):
    addon = "customer_care_import"
