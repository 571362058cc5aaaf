import random
from ast import literal_eval

from lxml import etree

from odoo.exceptions import AccessError, ValidationError
from odoo.fields import Command
from odoo.tests import Form, tagged, users

from odoo.addons.customer_care.tests.common import BY_ROLE

from ..common import RankingCommon
from .plain_rules import Figures, classify, rank


@tagged("post_install", "-at_install")
class TestCareTierRule(RankingCommon):
    """A rule puts the customers of its company into classes, and says why."""

    def _run(self, **values):
        rule = self._create_tier_rule(self.care_manager, **values)
        rule.with_user(self.care_officer).action_preview()
        return rule.with_env(self.env)

    def _get_counts(self, rule):
        return rule.class_ids.mapped("customer_count")

    def test_hundred_customers_make_a_pyramid(self):
        self._create_buyers(range(1, 101))
        self.assertEqual(self._get_counts(self._run()), [1, 19, 30, 50])

    def test_shares_of_the_pyramid_are_the_managers(self):
        self._create_buyers(range(1, 11))
        rule = self._create_tier_rule(self.care_manager)
        for one, share in zip(rule.class_ids, (10, 20, 30, 40), strict=True):
            one.share = share
        rule.with_user(self.care_officer).action_preview()
        self.assertEqual(self._get_counts(rule), [1, 2, 3, 4])

    def test_shares_of_more_than_all_are_refused(self):
        rule = self._create_tier_rule(self.care_manager)
        with self.assertRaisesRegex(ValidationError, "more than 100 %"):
            rule.class_ids = [Command.update(rule.class_ids[0].id, {"share": 60})]

    def test_share_is_between_nothing_and_all(self):
        one = self._create_tier_rule(self.care_manager).class_ids[1]
        for share in (-5, 101):
            self.assertConstraint("between 0 and 100", one.write, {"share": share})

    def test_equal_customers_stay_where_they_are_when_the_rule_runs_again(self):
        self._create_buyers([100] * 30)
        rule = self._run()
        before = {one.profile_id: one.class_id for one in self._get_results(rule)}
        rule.action_apply()
        rule.action_preview()
        after = {one.profile_id: one.class_id for one in self._get_results(rule)}
        self.assertEqual(before, after)
        self.assertFalse(rule.move_count)

    def _get_results(self, rule):
        return self.env["care.tier.result"].search([("rule_id", "=", rule.id)])

    def test_class_of_a_customer_says_why(self):
        buyer = self._create_buyers([50, 500])[1]
        self._run(method="abc")
        [result] = buyer.tier_result_ids
        self.assertEqual(result.rank, 1)
        self.assertRegex(result.reason, "500.* rank 1 of 2.* 0.0 % .*03/10/2026")

    def test_who_brings_nothing_is_no_part_of_the_value(self):
        buyers = self._create_buyers([500, 0])
        rule = self._run(method="abc")
        found = self._get_found(rule)
        self.assertEqual(found[buyers[0].id], rule.class_ids[0])
        self.assertEqual(found[buyers[1].id], rule.class_ids[-1])
        self.assertEqual(rule.class_ids[-1].strategy, "low_cost")

    def test_each_method_says_why_in_its_words(self):
        self._create_contribution(amount=300)
        self.profile.potential = 900
        words = {
            "pyramid": "rank 1 of 1, Top 1 %",
            "grid": "potential .*900.* high from .*800",
            "lifecycle": "last contribution 02/10/2026, frozen after 365 days",
        }
        for method, says in words.items():
            with self.subTest(method=method):
                rule = self._run(method=method, value_from=200, potential_from=800)
                result = self._get_results(rule)
                self.assertRegex(result.reason, says)

    def test_threshold_moves_customers_on_the_grid(self):
        self._create_contribution(amount=300)
        self.profile.potential = 900
        rule = self._run(method="grid", value_from=200, potential_from=800)
        self.assertEqual(self._get_results(rule).class_id.name, "Key")
        rule.value_from = 400
        rule.action_preview()
        self.assertEqual(self._get_results(rule).class_id.name, "Second")

    def test_customer_without_contributions_is_not_compared(self):
        self._create_buyers([10])
        rule = self._run()
        self.assertNotIn(self.profile, self._get_results(rule).profile_id)

    def test_what_came_in_before_the_period_counts_as_nothing_now(self):
        self._create_contribution(date="2024-12-31", amount=900)
        self._create_buyers([10])
        rule = self._run()
        last = self._get_results(rule).filtered(
            lambda one: one.profile_id == self.profile
        )
        self.assertRecordValues(last, [{"value": 0, "rank": 2}])

    def test_contributions_to_another_company_count_there(self):
        abroad = self._create_company()
        self._create_contribution(company_id=abroad.id)
        rule = self._run()
        self.assertFalse(self._get_results(rule))

    def test_customer_who_belongs_to_no_class_any_more_loses_it(self):
        contribution = self._create_contribution()
        rule = self._run()
        self.assertTrue(self.profile.tier_result_ids)
        contribution.unlink()
        rule.action_preview()
        self.assertFalse(self.profile.tier_result_ids)

    def test_segment_of_two_dimensions_has_the_right_customers(self):
        values = [Command.create({"name": name}) for name in ("Low", "High")]
        one, two = self.env["care.segment.dimension"].create(
            [{"name": name, "value_ids": values} for name in ("Risk", "Horizon")]
        )
        both, half, none = self._create_profiles(3)
        both.segment_ids = one.value_ids[0] | two.value_ids[1]
        half.segment_ids = one.value_ids[0]
        segment = {
            "name": "Careful for long",
            "first_segment_id": one.value_ids[0].id,
            "second_segment_id": two.value_ids[1].id,
        }
        rule = self._run(method="segments", class_ids=[Command.create(segment)])
        self.assertEqual(self._get_results(rule).profile_id, both)

    def test_query_and_plain_rule_agree_on_every_customer(self):
        dice = random.Random(3)
        amounts = [dice.choice([0, 5, 20, 80, 300, -40]) for _ in range(40)]
        buyers = self._create_buyers(amounts)
        for buyer in buyers:
            former = dice.choice([0, 10, 100, 400])
            self._create_contribution(
                profile_id=buyer.id, date="2025-02-10", amount=former
            )
            buyer.potential = dice.choice([0, 50, 500])
        for method in ("pyramid", "abc", "grid", "lifecycle"):
            with self.subTest(method=method):
                rule = self._run(
                    method=method,
                    value_from=50,
                    potential_from=100,
                    frozen_days=20,
                )
                self.assertEqual(
                    self._get_found(rule), self._get_expected(rule, buyers)
                )

    def _get_found(self, rule):
        return {one.profile_id.id: one.class_id for one in self._get_results(rule)}

    def _get_expected(self, rule, buyers):
        """The class of each customer, one by one, without a query."""
        buyers = buyers.filtered("potential") if rule.method == "grid" else buyers
        ranks = rank((buyer.id, buyer.value_year) for buyer in buyers)
        expected = {}
        for buyer in buyers:
            __, rank_share, value_share = ranks[buyer.id]
            figures = Figures(
                value=buyer.value_year,
                before=buyer.value_year_before,
                potential=buyer.potential or None,
                silent_days=28,
                rank_share=rank_share,
                value_share=value_share,
            )
            place = classify(rule._get_method(), rule._get_terms(), figures)
            expected[buyer.id] = rule.class_ids[place]
        return expected

    def test_rule_asks_the_same_queries_for_more_customers(self):
        rule = self._create_tier_rule(self.care_manager)
        counts = []
        for number in (1, 1, 30):  # the first run learns what is learnt once
            self._create_buyers([5] * number)
            counts.append(self._count_queries(rule._run_rules))
        self.assertLessEqual(counts[2], counts[1])

    def test_own_tier_of_the_company_comes_before_the_one_that_all_share(self):
        shared = self.env.ref("customer_care.care_tier_a")
        own = shared.copy({"company_id": self.env.company.id, "code": shared.code})
        self.assertEqual(self._create_tier_rule().class_ids[0].tier_id, own)
        own.code = "Z"
        self.assertEqual(self._create_tier_rule().class_ids[0].tier_id, shared)

    def test_form_offers_the_usual_classes_of_a_method(self):
        with Form(self.env["care.tier.rule"].with_user(self.care_manager)) as form:
            form.name = "Zones"
            form.method = "lifecycle"
        names = form.record.class_ids.mapped("name")
        self.assertEqual(names, ["Frozen", "Migrating", "Value", "Potential"])

    @users("care_manager")
    def test_new_rule_is_previewed_without_saving_it_first(self):
        [view] = (
            self.env["care.tier.rule"].get_views([(False, "form")])["views"].values()
        )
        button = etree.fromstring(view["arch"]).find(
            ".//button[@name='action_preview']"
        )
        self.assertIsNone(button.get("invisible"))

    def test_classes_that_a_manager_gives_are_kept(self):
        mine = [Command.create({"name": "Mine", "share": 100})]
        rule = self._create_tier_rule(self.care_manager, class_ids=mine)
        self.assertEqual(rule.class_ids.mapped("name"), ["Mine"])

    def test_salesperson_runs_no_rule(self):
        rule = self._create_tier_rule(self.care_manager)
        with self.assertRaisesRegex(AccessError, BY_ROLE):
            rule.with_user(self.care_user).action_preview()

    def test_plans_choose_customers_by_their_class(self):
        plan = self._create_plan(
            "Advice", domain="[('tier_result_ids.strategy', '=', 'grow')]"
        )
        buyers = self._create_buyers(range(1, 11))
        buyers.date_next_check = False
        self._run()
        found = self.env["care.profile"].search(plan._get_audience_domain())
        self.assertTrue(found)
        self.assertEqual(set(found.tier_result_ids.mapped("strategy")), {"grow"})
        self.assertTrue(all(buyer._is_due_for_planning() for buyer in buyers))

    def test_customer_is_one_upgrade_candidate_whatever_rules_say_so(self):
        [buyer] = self._create_buyers([500])
        second, first = (
            self._create_tier_rule(name=name, sequence=sequence)
            for name, sequence in (("Second", 2), ("First", 1))
        )
        for rule in first | second:
            rule.class_ids.strategy = "grow"
            rule.with_user(self.care_officer).action_preview()
        action = self.env.ref("customer_care_worth.care_tier_result_action_grow")
        results = self.env["care.tier.result"].with_user(self.care_user)
        shown = results.search(literal_eval(action.domain))
        self.assertRecord(
            shown, profile_id=buyer.id, rule_id=first.id, is_foremost=True
        )
        self.assertEqual(shown.agreeing_rule_ids, first | second)
        other = results.search([("is_foremost", "=", False)])
        self.assertRecord(other, rule_id=second.id, is_foremost=False)

    def test_another_strategy_of_a_class_wakes_its_customers(self):
        self._create_plan(
            "Low cost", domain="[('tier_result_ids.strategy', '=', 'low_cost')]"
        )
        self._create_buyers(range(1, 11))
        rule = self._run()
        one = rule.class_ids.filtered("result_ids")[:1]
        customers = one.result_ids.profile_id
        customers.date_next_check = False
        one.with_user(self.care_manager).name = "Renamed"
        self.assertFalse(any(each._is_due_for_planning() for each in customers))
        one.with_user(self.care_manager).strategy = "low_cost"
        self.assertTrue(all(each._is_due_for_planning() for each in customers))
