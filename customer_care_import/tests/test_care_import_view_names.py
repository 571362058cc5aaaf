from odoo.tests import tagged

from odoo.addons.customer_care.tests.checks import view_names


@tagged("post_install", "-at_install")
class TestCareImportViewNames(view_names.ViewNameCommon):
    """The addon names its views by the rule of the core."""

    addon = "customer_care_import"
    bare_lists = ("care_import_line_view_list",)  # the lines of somebody's own file
