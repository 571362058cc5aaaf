"""What a newcomer finds in the demo data."""

from dev import prepared

from tests.support import ServerCase

# the plans that bring touches which wait, by the strategy of the customer's class
BY_STRATEGY = """
    SELECT DISTINCT data.name
      FROM care_touch touch
      JOIN care_plan_step step ON step.id = touch.step_id
      JOIN ir_model_data data
        ON data.model = 'care.plan' AND data.res_id = step.plan_id
      JOIN care_tier_result result ON result.profile_id = touch.profile_id
     WHERE touch.state = 'planned'
       AND touch.date_planned < current_date + 30
       AND result.strategy = %s
"""


class TestDemo(ServerCase):
    """The demo shows what came of a rule, without anybody clicking first."""

    def test_strategy_of_a_class_has_brought_a_touch_of_its_plan(self):
        database = self.copy(prepared.installed(demo=True))
        for strategy, plan in (
            ("grow", "care_plan_advice"),
            ("low_cost", "care_plan_low_cost"),
        ):
            with self.subTest(strategy):
                rows = self.query(database, BY_STRATEGY, [strategy])
                self.assertIn((plan,), rows)
