from odoo.fields import Command
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common_planner import PlannerCommon
from .test_care_plan_audience import AUDIENCE_MIXIN, NO_SUCH_FIELD


@tagged("post_install", "-at_install")
class TestCarePlanExclusive(PlannerCommon):
    """Who is in a plan that allows no other ones gets its touches, and sympathy."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.tier = cls._create_tier(name="Last")
        cls.profile.tier_id = cls.tier
        cls.news = cls._create_plan(
            "Good news",
            interval_days=20,
            is_exclusive=True,
            tier_ids=[Command.set(cls.tier.ids)],
        )

    def _get_plans(self):
        waiting = self.env["care.touch"]._get_planned_domain()
        touches = self._touches() & self.env["care.touch"].search(waiting)
        return touches.plan_id

    def test_customer_gets_the_steps_of_this_plan_and_no_others(self):
        self._plan()
        self.assertEqual(self._get_plans(), self.news)
        self.assertNotIn(self.profile, self._find_audience(self.plan))

    def _find_audience(self, plan):
        return self.env["care.profile"].search(plan._get_audience_domain())

    def test_whoever_looks_counts_the_same_customers(self):
        other = self._create_profile()
        self.plan.domain = repr([("id", "in", (self.profile + other).ids)])
        self.assertEqual(self.plan.audience_count, 1)
        self.assertEqual(self._find_audience(self.plan), other)

    def test_sympathy_and_answers_to_feedback_go_on(self):
        solved = self.env["care.event.type"].search([("category", "=", "feedback")])
        for values in (
            {"tone": "sympathy"},
            {"event_type_ids": [Command.set(solved[:1].ids)], "trigger": "event"},
        ):
            plan = self._create_plan("For all", **values)
            with self.subTest(values):
                self.assertIn(self.profile, self._find_audience(plan))

    def test_what_other_plans_had_planned_is_given_up_and_comes_back(self):
        self.news.action_pause()
        self._plan()
        self.assertEqual(self._get_plans(), self.plan)
        self.plan.pass_after_id = -1
        self.news.action_resume()
        self.assertEqual(self.plan.pass_after_id, 0, "the job looks at it again")
        self._plan()
        self.assertEqual(self._get_plans(), self.news)

    @mute_logger(AUDIENCE_MIXIN)
    def test_broken_one_is_set_aside_alone(self):
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE care_plan SET domain = %s WHERE id = %s",
            [NO_SUCH_FIELD, self.news.id],
        )
        self.env.invalidate_all()
        self._plan()
        self.assertEqual((self.news.state, self.plan.state), ("paused", "active"))
        self.assertEqual(self._get_plans(), self.plan)

    def test_plan_of_one_company_takes_no_customer_from_that_of_another(self):
        self.news.company_id = self.env.company
        other = self._create_company(name="Branch")
        plan = self._create_plan("Of the branch", company_id=other.id)
        self.assertIn(self.profile, self._find_audience(plan))
        self.assertNotIn(self.profile, self._find_audience(self.plan))

    def test_it_reserves_but_the_categories_and_ties_that_it_asks_for(self):
        partners = self._create_customer_category()
        for values in ({"category_ids": partners.ids}, {"missing_tie": "social"}):
            with self.subTest(values):
                self.news.write({"category_ids": [Command.clear()], **values})
                self.assertIn(self.profile, self._find_audience(self.plan))
        self.profile.has_financial_tie = True
        self.news.category_ids = False
        self.assertNotIn(self.profile, self._find_audience(self.plan))

    def test_plan_that_is_a_draft_reserves_nobody(self):
        self.news.state = "draft"
        self.assertIn(self.profile, self._find_audience(self.plan))

    def test_lowest_tier_has_its_plans_ready_made(self):
        lowest = self.env.ref("customer_care.care_tier_d")
        plans = self.env["care.plan"].search([("is_exclusive", "=", True)])
        ready = (plans - self.news).filtered(lambda plan: plan.tier_ids == lowest)
        self.assertFalse(ready, "archived with the others by this class")
        names = ("low_festival", "low_news")
        ready = [self.env.ref(f"customer_care.care_plan_{name}") for name in names]
        for plan in ready:
            self.assertRecord(plan, is_exclusive=True, state="draft")
            self.assertEqual(plan.tier_ids, lowest)
