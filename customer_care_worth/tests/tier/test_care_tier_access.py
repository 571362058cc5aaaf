from odoo.exceptions import AccessError
from odoo.tests import tagged, users

from odoo.addons.customer_care.tests.common import BY_FIELD, BY_ROLE, BY_RULE

from ..common import RankingCommon


@tagged("post_install", "-at_install")
class TestCareTierAccess(RankingCommon):
    """Who sees why customers move, who moves them, and what nobody writes."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.low = cls.env.ref("customer_care.care_tier_d")
        cls.profile.tier_id = cls.low
        cls._create_contribution(amount=5000)
        cls.foreign = cls._create_buyers([9000], user_id=cls.care_user_two.id)
        cls.foreign.tier_id = cls.low
        cls.rule = cls._create_tier_rule(cls.care_manager, method="abc")
        cls.rule.with_user(cls.care_officer).action_preview()

    @users("care_user")
    def test_owner_finds_moves_and_classes_of_the_own_customers_alone(self):
        for model in ("care.tier.move", "care.tier.result"):
            with self.subTest(model):
                found = self.env[model].search([("rule_id", "=", self.rule.id)])
                self.assertEqual(found.profile_id, self.profile)
                foreign = self.foreign.with_env(self.env)
                lines = self.env[model].browse(self._find(model, foreign).ids)
                with self.assertRaisesRegex(AccessError, BY_RULE):
                    lines.read(["reason"])

    def _find(self, model, profile):
        return self.rule.env[model].search([("profile_id", "=", profile.id)])

    def test_nobody_writes_a_class_by_hand(self):
        result = self.profile.tier_result_ids
        for user in (self.care_user, self.care_officer, self.care_manager):
            with self.subTest(user=user.login):
                own = result.with_user(user)
                for verb, call, arguments in (
                    ("write", own.write, ({"rank": 1},)),
                    ("create", own.create, (self._prepare_result(),)),
                    ("unlink", own.unlink, ()),
                ):
                    says = f"{BY_ROLE}|set by the system"
                    self.assertRefused(call, *arguments, error=AccessError, says=says)
                    self.assertTrue(result.exists(), verb)

    def _prepare_result(self):
        return {
            "profile_id": self.profile.id,
            "rule_id": self.rule.id,
            "class_id": self.rule.class_ids[0].id,
            "company_id": self.env.company.id,
            "date": "2026-03-10",
        }

    @users("care_officer")
    def test_officer_writes_no_figure_of_a_move(self):
        move = self.profile.tier_move_ids.with_env(self.env)
        top = self.env.ref("customer_care.care_tier_a")
        for values in ({"to_tier_id": top.id}, {"state": "applied"}, {"value": 1}):
            with self.subTest(values):
                self.assertRefused(
                    move.write,
                    values | {"rank": move.rank + 1},
                    error=AccessError,
                    says="set by the system",
                )

    @users("care_user")
    def test_budget_of_a_move_is_for_officers(self):
        move = self.profile.tier_move_ids.with_env(self.env)
        with self.assertRaisesRegex(AccessError, BY_FIELD):
            move.read(["budget_change"])
        rule = self.rule.with_env(self.env)
        with self.assertRaisesRegex(AccessError, BY_FIELD):
            rule.read(["budget_change"])

    def test_rules_and_classes_are_changed_by_managers_alone(self):
        for user in (self.care_user, self.care_officer):
            with self.subTest(user=user.login):
                rule = self.rule.with_user(user)
                for call, arguments in (
                    (rule.write, ({"period_months": 3},)),
                    (rule.create, ({"name": "Mine"},)),
                    (rule.unlink, ()),
                    (rule.class_ids[0].write, ({"share": 3},)),
                ):
                    self.assertRefused(
                        call, *arguments, error=AccessError, says=BY_ROLE
                    )

    def test_officer_of_another_company_neither_sees_nor_runs_the_rule(self):
        abroad = self._create_company()
        stranger = self._create_colleague("care_abroad", "officer", company=abroad)
        rules = self.rule.with_user(stranger)
        self.assertNotIn(self.rule.id, rules.search([]).ids)
        with self.assertRaisesRegex(AccessError, BY_RULE):
            rules.action_preview()
        moves = self.env["care.tier.move"].with_user(stranger)
        self.assertFindsNothing(moves, [("rule_id", "=", self.rule.id)])

    @users("care_officer")
    def test_officer_applies_and_drops_what_is_proposed_only_once(self):
        move = self.profile.tier_move_ids.with_env(self.env)
        move.action_apply()
        raised = move.to_tier_id
        self.profile.tier_id = self.low
        move.action_apply()  # a second time, from a page that is old
        self.assertEqual(self.profile.tier_id, self.low)
        move.action_drop()
        self.assertEqual(move.state, "applied")
        self.assertNotEqual(raised, self.low)

    @users("care_user")
    def test_page_of_a_customer_leads_to_the_own_moves(self):
        profile = self.profile.with_env(self.env)
        action = profile.action_open_tier_moves()
        found = self.env[action["res_model"]].search(action["domain"])
        self.assertEqual(found, profile.tier_move_ids)
        self.assertTrue(found)
