from odoo.tests import tagged

from ..checks import hook_list


@tagged("post_install", "-at_install")
class TestCareHooks(hook_list.HookListCommon):
    """What other addons hang on in the core is in its table."""

    addon = "customer_care"
