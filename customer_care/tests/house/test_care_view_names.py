from odoo.tests import tagged

from ..checks import view_names


@tagged("post_install", "-at_install")
class TestCareViewNames(view_names.ViewNameCommon):
    """The core names its views by one rule."""
