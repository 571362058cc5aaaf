from odoo.tests import tagged

from odoo.addons.customer_care.tests import common_view_names


@tagged("post_install", "-at_install")
class TestCareSmsViewNames(common_view_names.ViewNameCommon):
    """The addon names its views by the rule of the core."""

    addon = "customer_care_sms"
