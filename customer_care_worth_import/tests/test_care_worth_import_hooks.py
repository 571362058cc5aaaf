from odoo.tests import tagged

from odoo.addons.customer_care.tests.checks import forgetting


@tagged("post_install", "-at_install")
class TestCareWorthImportHooks(forgetting.ForgettingCommon):
    """What names a field of the addon goes with it, and nothing else."""

    addon = "customer_care_worth_import"
