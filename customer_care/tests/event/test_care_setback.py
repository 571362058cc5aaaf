from datetime import date

from odoo.tests import tagged

from ..plan.common_planner import PlannerCommon


@tagged("post_install", "-at_install")
class TestCareSetback(PlannerCommon):
    """Nobody avoids a customer who lost money: a plan has the owner call and listen."""

    def test_unhappy_outcome_starts_the_soothing_plan_and_reminds_the_owner(self):
        plan = self.env.ref("customer_care.care_plan_setback")
        self.assertEqual(plan.state, "active")
        self.plan.action_archive()
        plan.action_unarchive()
        plan.date_activated = "2026-01-01"
        for code in ("lost_money", "unhappy_outcome"):
            with self.subTest(code=code):
                profile = self._create_profile(name=code)
                event = self._create_event(
                    self.care_user, code, profile_id=profile.id, date="2026-03-10"
                )
                touches = self._plan(profile)
                touches = touches.filtered(lambda touch: touch.plan_id == plan)
                self.assertEqual(
                    touches.sorted("date_planned").mapped("date_planned"),
                    [date(2026, 3, 10), date(2026, 3, 13), date(2026, 3, 31)],
                )
                self.assertEqual(touches.user_id, self.care_user)
                self.assertIn(event, self._list())
                self.env["care.planner"]._remind_due(touches[:1])
                self.assertEqual(profile.activity_ids.user_id, self.care_user)

    def _list(self):
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "customer_care.care_event_action_setback"
        )
        domain = [("category", "=", "setback")]
        self.assertEqual(action["domain"], str(domain))
        return self.env["care.event"].with_user(self.care_user).search(domain)
