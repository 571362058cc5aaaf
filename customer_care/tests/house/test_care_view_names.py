from odoo.tests import tagged

from .. import common_view_names


@tagged("post_install", "-at_install")
class TestCareViewNames(common_view_names.ViewNameCommon):
    """The core names its views by one rule."""
