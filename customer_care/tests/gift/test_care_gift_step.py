from odoo.tests import freeze_time, tagged

from ..common import CareCommon


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10")
class TestCareGiftStep(CareCommon):
    """The gift of a step comes with its touches, those that wait included."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.tea = cls._create_gift(name="Tea", cost=40)

    def test_step_brings_its_gift_unless_a_taboo_excludes_it(self):
        plan = self._create_plan(
            "Thanks", interval_days=30, step={"gift_id": self.tea.id}
        )
        other = self._create_profile()
        self.env["care.planner"]._plan(self.profile + other)
        touches = self.env["care.touch"].search([("plan_id", "=", plan.id)])
        self.assertEqual(touches.mapped("gift_id"), self.tea)
        touches.gift_line_ids.unlink()
        taboo = self._create_preference(name="No tea", category="taboo")
        self.tea.taboo_ids = taboo
        self.profile.preference_ids += taboo
        touches._propose_gifts()
        given = touches.filtered("gift_line_ids").profile_id
        self.assertNotIn(self.profile, given)
        self.assertIn(other, given)

    def test_gift_that_a_step_gets_later_reaches_the_touches_that_wait(self):
        plan = self._create_plan("Thanks", interval_days=30)
        planner = self.env["care.planner"]
        planner._plan(self.profile)
        touch = self.env["care.touch"].search([("plan_id", "=", plan.id)])
        self.assertFalse(touch.gift_id)
        plan.pass_after_id = -1
        plan.step_ids.with_user(self.care_manager).gift_id = self.tea
        self.assertEqual(plan.pass_after_id, 0, "the audience is looked at again")
        planner._plan(self.profile, changed=plan)
        self.assertEqual(touch.gift_id, self.tea)
        touch.with_user(self.care_user).gift_id = False
        planner._plan(self.profile, changed=plan)
        self.assertFalse(touch.gift_id, "the person has taken it off")

    def test_step_brings_no_gift_of_another_company_and_none_that_is_gone(self):
        plan = self._create_plan("A", interval_days=30, step={"gift_id": self.tea.id})
        branch = self._create_company(name="Branch")
        for values in ({"company_id": branch.id}, {"company_id": 0, "active": False}):
            self.tea.write(values)
            (touch := self._create_touch(step_id=plan.step_ids.id))._propose_gifts()
            self.assertFalse(touch.gift_line_ids)

    def test_of_touches_in_a_row_the_first_brings_the_gift(self):
        plan = self._create_plan("A", interval_days=30, step={"gift_id": self.tea.id})
        days = ("2026-03-12", "2026-03-12", "2026-03-14")
        touches = self.env["care.touch"].concat(
            *(
                self._create_touch(step_id=plan.step_ids.id, date_planned=day)
                for day in days
            )
        )
        touches._propose_gifts()
        self.assertEqual(touches.gift_line_ids.touch_id, touches[0])

    def test_step_brings_no_gift_that_the_next_touch_brings(self):
        plan = self._create_plan("A", interval_days=30, step={"gift_id": self.tea.id})
        later = self._create_touch(date_planned="2026-03-20")
        later.gift_id = self.tea
        touch = self._create_touch(step_id=plan.step_ids.id, date_planned="2026-03-12")
        touch._propose_gifts()
        self.assertFalse(touch.gift_line_ids)
        self.env.flush_all()
