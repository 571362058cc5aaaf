from odoo.tests import tagged

from odoo.addons.customer_care_import.tests.common import CareImportCommon

from ..hooks import uninstall_hook


@tagged("post_install", "-at_install")
class TestCareWorthImportHooks(CareImportCommon):
    """What was learned of the addon's columns goes with it, and nothing else."""

    def test_headings_of_the_addon_are_unlearned(self):
        headings = self.env["care.import.heading"].create(
            [
                {"name": "上年进货", "content": "amount"},
                {"name": "不来了", "content": "lost_on"},
                {"name": "掌柜", "content": "name"},
            ]
        )
        uninstall_hook(self.env)
        self.assertEqual(headings.exists(), headings[2])
