from odoo.tests import tagged

from odoo.addons.customer_care.tests.checks import widgets


@tagged("post_install", "-at_install")
class TestCareImportWidgets(widgets.WidgetsCommon):
    module = "customer_care_import"
