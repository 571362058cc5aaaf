from odoo.tests import tagged

from odoo.addons.customer_care_import.tests.common import CareImportCommon

from ..columns import COLUMNS


@tagged("post_install", "-at_install")
class TestCareWorthImportHooks(CareImportCommon):
    """What was learned of the addon's columns goes with it, and nothing else."""

    def _lose_contents(self, contents):
        """Let columns hold these no longer, as when the addon is uninstalled."""
        content = self.env["ir.model.fields"]._get("care.import.column", "content")
        choices = content.selection_ids.filtered(lambda one: one.value in contents)
        choices._process_ondelete()

    def test_headings_of_the_addon_are_unlearned(self):
        headings = self.env["care.import.heading"].create(
            [
                {"name": "上年进货", "content": "amount"},
                {"name": "不来了", "content": "lost_on"},
                {"name": "掌柜", "content": "name"},
            ]
        )
        self._lose_contents(COLUMNS)
        self.assertEqual(headings.exists(), headings[2])
