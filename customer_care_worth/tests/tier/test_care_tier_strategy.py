from odoo.tests import tagged

from ..common import RankingCommon


@tagged("post_install", "-at_install")
class TestCareTierStrategy(RankingCommon):
    """The strategy of a class says which of our plans cares for its customers."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["care.settings"]._set("horizon_days", 200)  # longer than any interval
        cls.advice, cls.low_cost = (
            cls.env.ref(f"customer_care_worth.care_plan_{name}").copy()
            for name in ("advice", "low_cost")
        )
        cls.env["care.plan"].search([]).action_archive()
        plans = (cls.advice | cls.low_cost).with_user(cls.care_manager)
        plans.action_unarchive()
        plans.action_activate()
        cls.profile.write({"stage": "acquainted", "date_last_contact": "2026-02-10"})
        cls._create_contribution(amount=5000)
        cls.rule = cls._create_tier_rule(cls.care_manager)

    def _classify(self, strategy, rule=None):
        """Put the customer into a class with this strategy, and plan their care."""
        rule = rule or self.rule
        rule.class_ids.with_user(self.care_manager).strategy = strategy
        rule.with_user(self.care_officer).action_preview()
        self.profile._plan_now()

    def _find_plans(self):
        """The plans of which the owner sees that they bring the customer a touch."""
        touches = self.profile.with_user(self.care_user).touch_ids
        waiting = touches.filtered(lambda touch: touch.state == "planned")
        return waiting.with_env(self.env).plan_id

    def test_strategy_decides_which_plan_brings_a_touch(self):
        for strategy, plan in (
            ("keep", self.env["care.plan"]),
            ("low_cost", self.low_cost),
            ("grow", self.advice),
            ("keep", self.env["care.plan"]),
        ):
            with self.subTest(strategy):
                self._classify(strategy)
                self.assertEqual(self._find_plans(), plan)

    def test_touch_of_the_former_strategy_says_why_it_was_skipped(self):
        self._classify("low_cost")
        former = self.profile.touch_ids
        self._classify("grow")
        self.assertEqual(former.state, "skipped")
        self.assertIn("no longer applies", former.skip_reason)

    def test_candidate_of_one_rule_gets_no_low_cost_care_by_another(self):
        self._classify("grow")
        other = self._create_tier_rule(self.care_manager, name="Other", sequence=20)
        self._classify("low_cost", other)
        self.assertEqual(self._find_plans(), self.advice)

    def test_low_cost_care_is_less_frequent_than_advice(self):
        self.assertGreater(self.low_cost.interval_days, self.advice.interval_days)
