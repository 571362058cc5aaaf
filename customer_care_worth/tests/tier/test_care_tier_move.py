from unittest.mock import patch

from psycopg2 import IntegrityError

from odoo.exceptions import AccessError
from odoo.tests import tagged, users
from odoo.tools import mute_logger

from odoo.addons.customer_care.tests.common import BY_ROLE

from ...models.tier import care_tier_move
from .common_tier import RisingCommon


@tagged("post_install", "-at_install")
class TestCareTierMove(RisingCommon):
    """Moves are proposed first; applied, they move customers and tell plans."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.rule = cls._create_tier_rule(cls.care_manager)

    def _preview(self):
        self.rule.with_user(self.care_officer).action_preview()
        return self.profile.tier_move_ids

    def test_preview_moves_nobody_and_says_who_would_move_and_why(self):
        move = self._preview()
        self.assertEqual(self.profile.tier_id, self.low)
        self.assertRecordValues(
            move,
            [
                {
                    "from_tier_id": self.low.id,
                    "to_tier_id": self.top.id,
                    "direction": "raised",
                    "state": "proposed",
                    "value": 5000,
                }
            ],
        )
        self.assertIn("rank 1 of 1", move.reason)

    def test_preview_says_what_the_moves_cost_and_gain_in_a_year(self):
        self.low.write({"interval_days": 0, "yearly_budget": 100})
        self.top.write({"interval_days": 73, "yearly_budget": 2100})
        move = self._preview().with_user(self.care_officer)
        self.assertRecordValues(move, [{"contact_change": 5, "budget_change": 2000}])
        self.assertRecordValues(
            self.rule,
            [{"raised_count": 1, "contact_change": 5, "budget_change": 2000}],
        )

    def test_applied_move_is_an_event_of_the_journal(self):
        self._preview()
        self.rule.with_user(self.care_officer).action_apply()
        self.assertEqual(self.profile.tier_id, self.top)
        self.assertEqual(self.profile.tier_move_ids.state, "applied")
        self.assertEqual(self.profile.event_ids.type_id.code, "tier_raised")

    def test_falling_customer_is_lowered_in_the_journal(self):
        self._create_buyers([9000] * 3)
        self.profile.tier_id = self.top
        self._preview()
        self.rule.with_user(self.care_officer).action_apply()
        self.assertIn("tier_lowered", self.profile.event_ids.type_id.mapped("code"))

    def test_locked_customer_stays(self):
        self.profile.with_user(self.care_officer).write(
            {"is_tier_locked": True, "tier_lock_reason": "Reference customer"}
        )
        self.assertFalse(self._preview())
        self.assertTrue(self.profile.tier_result_ids)

    def test_customer_locked_after_the_preview_stays_too(self):
        move = self._preview()
        self.profile.write({"is_tier_locked": True, "tier_lock_reason": "Reference"})
        move.with_user(self.care_officer).action_apply()
        self.assertEqual(self.profile.tier_id, self.low)
        self.assertEqual(move.state, "dropped")

    @mute_logger("odoo.sql_db")
    def test_lock_has_a_reason(self):
        self.assertRefused(
            self.profile.write,
            {"is_tier_locked": True},
            error=IntegrityError,
            says="check_lock",
        )

    @users("care_user")
    def test_owner_locks_no_tier(self):
        profile = self.profile.with_env(self.env)
        values = {"is_tier_locked": True, "tier_lock_reason": "Mine"}
        with self.assertRaisesRegex(AccessError, "Only officers may lock a tier"):
            profile.write(values)

    def test_dropped_move_leaves_the_customer_and_is_proposed_again(self):
        move = self._preview()
        move.with_user(self.care_officer).action_drop()
        self.assertEqual(self.profile.tier_id, self.low)
        self.assertEqual(self._preview().mapped("state").count("proposed"), 1)

    def test_nightly_job_applies_rules_that_say_so_alone(self):
        for is_automatic, tier in ((False, self.low), (True, self.top)):
            with self.subTest(is_automatic=is_automatic):
                values = {"is_automatic": is_automatic, "date_run": False}
                self.rule.sudo().write(values)
                with self.enter_registry_test_mode():
                    cron = self.env.ref("customer_care_worth.ir_cron_move_customers")
                    cron.method_direct_trigger()
                self.env.invalidate_all()
                self.assertEqual(self.profile.tier_id, tier)

    @users("care_user")
    def test_owner_reads_why_his_customer_would_move_and_applies_nothing(self):
        self._preview()
        move = self.profile.with_env(self.env).tier_move_ids
        self.assertTrue(move.reason)
        self.assertRefused(move.action_apply, error=AccessError, says=BY_ROLE)
        self.assertRefused(move.action_drop, error=AccessError, says=BY_ROLE)

    def test_more_moves_than_somebody_waits_for_are_applied_by_the_job(self):
        move = self._preview()
        with patch.object(care_tier_move, "MOST_AT_ONCE", 0):
            told = self.rule.with_user(self.care_officer).action_apply()
        self.assertIn("next minutes", told["params"]["message"])
        self.assertEqual(move.state, "accepted")
        self.assertEqual(self.profile.tier_id, self.low)
        cron = self.env.ref("customer_care_worth.ir_cron_move_customers")
        with self.enter_registry_test_mode():
            cron.method_direct_trigger()
        self.env.invalidate_all()
        self.assertEqual(move.state, "applied")
        self.assertEqual(self.profile.tier_id, self.top)

    def test_preview_takes_back_what_waits_for_the_job(self):
        self._preview().with_user(self.care_officer)._accept()
        self.assertEqual(self._preview().state, "proposed")

    def _create_second(self, **values):
        """A rule that would lower everybody, below the other one in the list."""
        rule = self._create_tier_rule(
            self.care_manager, name="All low", sequence=20, **values
        )
        rule.class_ids.tier_id = self.env.ref("customer_care.care_tier_b")
        return rule.with_user(self.care_officer)

    def test_first_rule_of_the_list_decides_on_a_customer(self):
        second = self._create_second()
        second.action_preview()
        self.assertEqual(self.profile.tier_move_ids.rule_id, second.with_env(self.env))
        self.assertEqual(self._preview().rule_id, self.rule)
        told = second.action_preview()
        self.assertIn("decide on 1", told["params"]["message"])
        self.assertEqual(second.decided_count, 1)
        self.assertEqual(self.profile.tier_move_ids.rule_id, self.rule)

    def test_decided_of_many_rules_are_counted_by_as_many_queries_as_of_one(self):
        second, third = self._create_second(), self._create_second()
        for rule in second | third:
            rule.action_preview()
        self._preview()
        one, two = (
            self._count_queries(lambda rules=rules: rules.mapped("decided_count"))
            for rules in (second, second | third)
        )
        self.assertEqual(one, two)
        self.assertEqual((second | third).mapped("decided_count"), [1, 1])

    def test_rule_that_gives_no_tier_decides_nothing(self):
        self.rule.class_ids.tier_id = False
        told = self.rule.with_user(self.care_officer).action_preview()
        self.assertIn("no class of this rule has a tier", told["params"]["message"])
        second = self._create_second()
        second.action_preview()
        self.assertRecordValues(second, [{"decided_count": 0, "move_count": 1}])

    def test_rule_dragged_up_decides(self):
        self._preview()
        second = self._create_second()
        second.sudo().sequence = 1
        second.action_preview()
        self.assertEqual(self.profile.tier_move_ids.rule_id, second.with_env(self.env))

    def test_archived_rule_decides_nothing(self):
        self._preview()
        self.rule.active = False
        second = self._create_second()
        second.action_preview()
        self.assertEqual(second.move_count, 1)

    def test_tier_of_another_company_is_given_to_nobody(self):
        abroad = self._create_company()
        foreign = self.top.copy({"company_id": abroad.id, "name": "Top abroad"})
        self.assertRefused(
            self.rule.class_ids[0].sudo().write,
            {"tier_id": foreign.id},
            says="belongs to another company",
        )

    def test_merged_customer_keeps_one_class_of_a_rule(self):
        other = self._create_buyers([10])
        self._preview()
        other._merge_results(self.profile)
        self.assertEqual(len(self.profile.tier_result_ids), 1)
        self.assertFalse(other.tier_result_ids)
