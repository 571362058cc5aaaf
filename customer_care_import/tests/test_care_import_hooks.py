from odoo.tests import tagged

from odoo.addons.customer_care.tests.checks import forgetting, hook_list


@tagged("post_install", "-at_install")
class TestCareImportHooks(forgetting.ForgettingCommon):
    """What names a field of the addon goes with it, and nothing else."""

    addon = "customer_care_import"


@tagged("post_install", "-at_install")
class TestCareImportHookList(hook_list.HookListCommon):
    """What addons hang on that read columns of their own is in the README."""

    addon = "customer_care_import"
