from odoo.tests import tagged

from odoo.addons.customer_care.tests.checks import addon_switch


@tagged("post_install", "-at_install")
class TestCareWorthSettings(addon_switch.AddonSwitchCommon):
    """Administrators take the addon away where they switch it."""

    addon = "customer_care_worth"
