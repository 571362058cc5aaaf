from odoo.tests import tagged, users

from ..common import CareCommon


@tagged("post_install", "-at_install")
class TestCarePlan(CareCommon):
    """The plans that come with the addon."""

    @users("care_manager")
    def test_ready_made_plans_are_complete(self):
        plans = self.env["care.plan"].search([])
        self.assertGreater(len(plans), 10)
        for plan in plans:
            with self.subTest(plan=plan.name):
                self.assertTrue(plan.step_ids)
                plan.date_once = plan.date_once or "2026-05-01"
                plan.action_activate()
