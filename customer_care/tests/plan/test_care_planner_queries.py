from unittest.mock import patch

from odoo.tests import freeze_time, tagged
from odoo.tools import mute_logger

from ..common import CareCommon

JOB = "odoo.addons.customer_care.models.common.care_batch_mixin"


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10")
class TestCarePlannerQueries(CareCommon):
    """A batch costs as many queries as it would with one customer in it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.planner = cls.env["care.planner"]
        cls.env["ir.config_parameter"].set_param("customer_care.daily_capacity", 0)
        cls.env["care.plan"].search([]).active = False
        cls.plan = cls._create_plan("Keep in touch", interval_days=30)

    def _run_job(self):
        self.env.flush_all()
        with self.enter_registry_test_mode():
            self.env.ref("customer_care.ir_cron_plan").method_direct_trigger()

    def _create_due(self, count):
        """Customers who were last talked to so long ago that they are due today."""
        profiles = self._create_profiles(
            count, date_start="2025-01-01", date_last_contact="2026-02-08"
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
        spent = self._count_queries(lambda: self.planner._remind_of_touches(touches))
        self.assertEqual(len(touches.activity_ids), count)
        return spent

    def _count_looking(self):
        return self._count_queries(lambda: list(self.planner._get_batches(1000)))

    def test_planning_a_batch_costs_the_same_however_full_it_is(self):
        self.assertEqual(self._count_planning(50), self._count_planning(5))

    def test_planning_reads_no_more_of_a_customer_than_it_asks(self):
        profile = self._create_due(1)
        self.env.flush_all()
        self.env.invalidate_all()
        self.planner._plan(profile, reminds=True)
        self.assertTrue(profile.touch_ids.activity_ids)
        self.assertIn("date_start", profile._cache)
        self.assertNotIn("customer_number", profile._cache)

    def test_planning_customers_without_owner_costs_the_same_however_many(self):
        few = self._count_planning_unowned(5)
        self.assertEqual(self._count_planning_unowned(50), few)

    def test_leaving_customers_in_peace_costs_the_same_however_many(self):
        self.assertEqual(self._count_resting(50), self._count_resting(5))

    def test_reminding_of_a_batch_costs_the_same_however_full_it_is(self):
        self.assertEqual(self._count_reminding(50), self._count_reminding(5))

    def test_what_is_planned_for_today_is_reminded_of_without_being_sought_again(self):
        profiles = self._create_due(3)
        with patch.object(
            type(self.planner), "_remind_of_touches", autospec=True
        ) as sought:
            self._run_job()
        self.assertEqual(len(profiles.touch_ids.activity_ids), 3)
        # what comes tomorrow may be sought: other customers are spread over the days
        later = self.env["care.touch"].union(
            *[call.args[1] for call in sought.mock_calls]
        )
        self.assertFalse(later & profiles.touch_ids)

    @mute_logger(JOB)
    def test_reminder_that_fails_leaves_what_was_planned(self):
        profiles = self._create_due(3)
        bad, remind = profiles[1], type(self.env["care.touch"])._create_reminders

        def fail_for_one(touches):
            if bad in touches.profile_id:
                raise ValueError("poisoned")
            return remind(touches)

        self.patch(type(self.env["care.touch"]), "_create_reminders", fail_for_one)
        self._run_job()
        self.assertEqual(len(profiles.touch_ids), 3)
        reminded = profiles.touch_ids.activity_ids.care_touch_id
        self.assertEqual(reminded.profile_id, profiles - bad)
        failure = self.env["care.failure"].search([])
        self.assertEqual(failure.mapped("work"), ["_remind_of_touches"])

    def _count_asking(self, count):
        """The queries of asking so many plans, and an exclusive one of nobody."""
        self.env["care.plan"].search([]).active = False
        for number in range(count):
            self._create_plan(f"Plan {number}", interval_days=30)
        self._create_plan("Alone", is_exclusive=True, domain="[('id', '=', 0)]")
        window = self.planner._get_window()
        return self._count_queries(
            lambda: self.planner._get_candidates(self.profile, window)
        )

    def test_each_plan_costs_but_the_search_of_its_customers(self):
        few, many = (self._count_asking(number) for number in (3, 30))
        self.assertEqual(many - few, 27 * 3, "within a savepoint")

    def test_a_quiet_day_costs_the_same_however_many_customers_there_are(self):
        for count in (2, 5):
            touches = self.planner._plan(self._create_due(count))
            self.planner._remind_of_touches(touches)
        few = self._count_looking()
        self.assertLessEqual(few, 8)
        self.planner._remind_of_touches(self.planner._plan(self._create_due(50)))
        self.assertEqual(self._count_looking(), few)
