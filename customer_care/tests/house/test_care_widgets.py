from odoo.tests import tagged

from ..checks import widgets


@tagged("post_install", "-at_install")
class TestCareWidgets(widgets.WidgetsCommon):
    module = "customer_care"
