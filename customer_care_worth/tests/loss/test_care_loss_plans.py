from odoo.exceptions import ValidationError
from odoo.tests import freeze_time, tagged

from odoo.addons.customer_care.tests.plan.common_planner import PlannerCommon

from ..common import WorthMixin


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 02:00:00")
class TestCareLossPlans(WorthMixin, PlannerCommon):
    """Lost customers get what the chosen remedy brings, and nothing else of plans."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        plans = cls.env["care.plan"].with_context(active_test=False)
        remedies = plans.search([("is_win_back", "=", True)])
        remedies.action_unarchive()
        remedies.date_activated = "2026-01-01"  # before the time of the tests

    def _plan_all(self):
        self._plan()
        planned = self.env["care.touch"].search(
            [("profile_id", "=", self.profile.id), ("state", "=", "planned")]
        )
        return planned.plan_id

    def test_lost_customer_leaves_the_plans_and_returns_when_won_back(self):
        self.assertIn(self.plan, self._plan_all())
        loss = self._create_loss(self.care_user)
        self.assertNotIn(self.plan, self._plan_all())
        loss.action_win_back()
        self.assertIn(self.plan, self._plan_all())

    def test_chosen_remedy_plans_its_touches(self):
        remedy = self._get_remedy("apology")
        self._create_loss(self.care_user, plan_id=remedy.id)
        self.assertEqual(self._plan_all(), remedy)
        touches = self._touches(plan_id=remedy.id)
        self.assertTrue(touches.event_id)
        self.assertEqual(touches.event_id.type_id.code, "win_back")

    def test_another_remedy_takes_the_place_of_the_first(self):
        first, second = self._get_remedy("apology"), self._get_remedy("offer")
        loss = self._create_loss(self.care_user, plan_id=first.id)
        self._plan_all()
        loss.plan_id = second
        self.assertEqual(self._plan_all(), second)

    def test_remedy_ends_with_the_outcome(self):
        for verb in ("action_win_back", "action_give_up"):
            self.profile = self._create_profile()
            loss = self._create_loss(
                profile_id=self.profile.id, plan_id=self._get_remedy().id
            )
            self.assertIn(self._get_remedy(), self._plan_all())
            getattr(loss, verb)()
            self.assertNotIn(self._get_remedy(), self._plan_all(), verb)

    def test_customer_in_part_keeps_the_plans_and_gets_the_remedy(self):
        self._create_loss(
            self.care_user,
            extent="partial",
            share=30,
            plan_id=self._get_remedy().id,
        )
        self.assertIn(self._get_remedy(), self._plan_all())
        self.assertEqual(self.plan._find_audience(self.profile), self.profile)

    def test_sympathy_goes_on(self):
        self._create_loss(self.care_user)
        self.assertFalse(self.plan._find_audience(self.profile))
        self.plan.tone = "sympathy"
        self.assertEqual(self.plan._find_audience(self.profile), self.profile)

    def test_lost_customers_get_neither_celebration_nor_business(self):
        self._create_loss(self.care_user)
        for tone, is_allowed in (
            ("celebration", False),
            ("business", False),
            ("neutral", True),
            ("sympathy", True),
            ("", True),
        ):
            verdict = self.profile._judge_contact(tone)
            self.assertEqual(verdict.is_allowed, is_allowed, tone)

    def test_win_back_plan_neither_sells_nor_celebrates(self):
        for tone in ("celebration", "business"):
            with self.assertRaisesRegex(ValidationError, "neither celebrates nor"):
                self._get_remedy().tone = tone
