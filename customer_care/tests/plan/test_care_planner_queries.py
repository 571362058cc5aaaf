from odoo.tests import freeze_time, tagged

from ..common import CareCommon


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10")
class TestCarePlannerQueries(CareCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.planner = cls.env["care.planner"]
        cls.env["ir.config_parameter"].set_param("customer_care.daily_capacity", 0)
        cls.env["care.plan"].search([]).active = False
        cls.plan = cls.env["care.plan"].create(
            {
                "name": "Keep in touch",
                "interval_days": 30,
                "step_ids": [(0, 0, {"name": "Call"})],
            }
        )
        cls.plan.with_user(cls.care_manager).action_activate()

    def _create_due(self, count):
        """Customers who were last talked to so long ago that they are due today."""
        partners = self.env["res.partner"].create(
            [{"name": f"Customer {number}"} for number in range(count)]
        )
        profiles = self.env["care.profile"].create(
            [
                {
                    "partner_id": partner.id,
                    "user_id": self.care_user.id,
                    "date_start": "2025-01-01",
                    "date_last_contact": "2026-02-08",
                }
                for partner in partners
            ]
        )
        self.plan.write({"date_activated": "2025-01-01", "pass_after_id": -1})
        return profiles

    def _count_planning(self, count):
        profiles = self._create_due(count)
        spent = self._count_queries(lambda: self.planner._plan(profiles))
        self.assertEqual(len(profiles.touch_ids), count)
        return spent

    def _count_planning_unowned(self, count):
        profiles = self._create_due(count)
        profiles.user_id = False
        self.env.flush_all()
        spent = self._count_queries(lambda: self.planner._plan(profiles))
        self.assertEqual(len(profiles.touch_ids), count)
        return spent

    def _count_resting(self, count):
        profiles = self._create_due(count)
        self.planner._plan(profiles)
        profiles.write({"pause_date_to": "2026-06-01", "pause_reason": "travels"})
        spent = self._count_queries(lambda: self.planner._plan(profiles))
        states = profiles.touch_ids.mapped("state")
        self.assertEqual(states, ["skipped"] * count)
        return spent

    def _count_reminding(self, count):
        profiles = self._create_due(count)
        touches = self.planner._plan(profiles)
        spent = self._count_queries(lambda: self.planner._remind(touches))
        self.assertEqual(len(touches.activity_ids), count)
        return spent

    def _count_looking(self):
        return self._count_queries(lambda: list(self.planner._get_batches(1000)))

    def _find_least(self, count_queries, customers):
        """The fewest queries of some runs: the first fill caches of the registry."""
        return min(count_queries(customers) for _run in range(3))

    def test_planning_a_batch_costs_the_same_however_full_it_is(self):
        few = self._find_least(self._count_planning, 5)
        self.assertEqual(self._find_least(self._count_planning, 50), few)

    def test_planning_customers_without_owner_costs_the_same_however_many(self):
        few = self._find_least(self._count_planning_unowned, 5)
        self.assertEqual(self._find_least(self._count_planning_unowned, 50), few)

    def test_leaving_customers_in_peace_costs_the_same_however_many(self):
        few = self._find_least(self._count_resting, 5)
        self.assertEqual(self._find_least(self._count_resting, 50), few)

    def test_reminding_of_a_batch_costs_the_same_however_full_it_is(self):
        few = self._find_least(self._count_reminding, 5)
        self.assertEqual(self._find_least(self._count_reminding, 50), few)

    def test_a_quiet_day_costs_the_same_however_many_customers_there_are(self):
        for count in (2, 5):
            touches = self.planner._plan(self._create_due(count))
            self.planner._remind(touches)
        few = self._count_looking()
        self.planner._remind(self.planner._plan(self._create_due(50)))
        self.assertEqual(self._count_looking(), few)
