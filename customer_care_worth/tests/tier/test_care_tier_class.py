from odoo.exceptions import ValidationError
from odoo.fields import Command
from odoo.tests import tagged, users

from ..common import RankingCommon

# which tier, terms and strategy the usual classes of each method have
USUAL = {
    "pyramid": [
        ("A", 1, "keep"),
        ("B", 19, "grow"),
        ("C", 30, "keep"),
        ("D", 50, "low_cost"),
    ],
    "abc": [
        ("A", 80, "keep"),
        ("B", 15, "grow"),
        ("C", 5, "keep"),
        ("D", 0, "low_cost"),
    ],
    "grid": [
        ("A", ("high", "high"), "keep"),
        ("B", ("low", "high"), "grow"),
        ("C", ("high", "low"), "keep"),
        ("D", ("low", "low"), "low_cost"),
    ],
    "lifecycle": [
        (False, "frozen", "low_cost"),
        (False, "migrating", "keep"),
        (False, "value", "keep"),
        (False, "potential", "grow"),
    ],
}


@tagged("post_install", "-at_install")
class TestCareTierClass(RankingCommon):
    """The classes of a rule: who belongs to them, and what becomes of them."""

    def _get_terms(self, one):
        return {
            "grid": (one.value_level, one.potential_level),
            "lifecycle": one.zone,
        }.get(one.method, one.share)

    def test_each_method_has_its_usual_classes(self):
        for method, usual in USUAL.items():
            with self.subTest(method):
                rule = self._create_tier_rule(self.care_manager, method=method)
                found = [
                    (one.tier_id.code, self._get_terms(one), one.strategy)
                    for one in rule.class_ids
                ]
                self.assertEqual(found, usual)

    def test_segments_have_no_usual_classes(self):
        rule = self._create_tier_rule(self.care_manager, method="segments")
        self.assertFalse(rule.class_ids)

    def test_another_method_brings_its_own_classes(self):
        rule = self._create_tier_rule(self.care_manager)
        pyramid = rule.class_ids
        rule.method = "lifecycle"
        self.assertFalse(pyramid.exists())
        self.assertEqual(rule.class_ids.mapped("zone"), ["frozen", *self._get_zones()])
        kept = rule.class_ids
        rule.name = "Zones"
        self.assertEqual(rule.class_ids, kept)

    def _get_zones(self):
        return ["migrating", "value", "potential"]

    def test_class_without_a_zone_takes_those_of_whom_more_is_expected(self):
        mine = [Command.create({"name": "Mine"})]
        rule = self._create_tier_rule(method="lifecycle", class_ids=mine)
        self.assertEqual(rule.class_ids.zone, "potential")

    def test_class_without_a_tier_tells_apart_and_moves_nobody(self):
        self._create_buyers([100, 50])
        rule = self._create_tier_rule(self.care_manager, method="lifecycle")
        rule.with_user(self.care_officer).action_preview()
        self.assertEqual(sum(rule.class_ids.mapped("customer_count")), 2)
        self.assertFalse(rule.move_count)

    def test_rule_without_any_class_finds_nobody(self):
        buyers = self._create_buyers([100])
        rule = self._create_tier_rule(self.care_manager, method="segments")
        rule.with_user(self.care_officer).action_preview()
        self.assertFalse(buyers.tier_result_ids)

    @users("care_manager")
    def test_period_and_bounds_are_refused_in_our_sentence(self):
        rules = self.env["care.tier.rule"]
        for says, values in (
            ("between 1 and 60 months", {"period_months": 0}),
            ("between 1 and 60 months", {"period_months": 61}),
            ("at least one day", {"frozen_days": 0}),
            ("between 0 and 100 percent", {"falling_percent": 101}),
            ("between 0 and 100 percent", {"falling_percent": -1}),
        ):
            with self.subTest(values):
                self.assertConstraint(says, rules.create, {"name": "Odd", **values})

    def test_shares_count_only_where_the_method_cuts_by_them(self):
        rule = self._create_tier_rule(self.care_manager, method="grid")
        rule.class_ids.share = 100
        with self.assertRaisesRegex(ValidationError, "more than 100 %"):
            rule.write({"method": "abc", "class_ids": self._list_same(rule)})

    def _list_same(self, rule):
        """The classes of a rule, given anew."""
        return [
            Command.clear(),
            *(
                Command.create({"name": one.name, "share": one.share})
                for one in rule.class_ids
            ),
        ]

    def test_copied_rule_has_classes_of_its_own_and_has_never_run(self):
        self._create_buyers([100])
        rule = self._create_tier_rule(self.care_manager)
        rule.class_ids[0].name = "Best"
        rule.with_user(self.care_officer).action_preview()
        copied = rule.copy()
        self.assertEqual(copied.class_ids[0].name, "Best")
        self.assertFalse(copied.class_ids & rule.class_ids)
        self.assertFalse(copied.date_run)
        self.assertFalse(copied.class_ids.result_ids)

    def test_reader_counts_the_own_customers_of_a_class(self):
        self._create_buyers([100, 50])
        self._create_buyers([70], user_id=self.care_user_two.id)
        rule = self._create_tier_rule(self.care_manager, method="abc")
        rule.with_user(self.care_officer).action_preview()
        for user, count in (
            (self.care_user, 2),
            (self.care_user_two, 1),
            (self.care_officer, 3),
        ):
            with self.subTest(user=user.login):
                classes = rule.with_user(user).class_ids
                self.assertEqual(sum(classes.mapped("customer_count")), count)

    def test_classes_are_counted_with_the_same_queries_however_many(self):
        self._create_buyers(range(1, 30))
        rules = self.env["care.tier.rule"].union(
            *(self._create_tier_rule(self.care_manager) for _number in range(6))
        )
        rules._run_rules()
        names = ["customer_count"]
        few = self._count_queries(lambda: rules[0].class_ids.read(names))
        many = self._count_queries(lambda: rules.class_ids.read(names))
        self.assertLessEqual(many, few + 1)  # the classes of all rules are found, too

    def test_click_on_a_class_lists_its_customers(self):
        buyer = self._create_buyers([100])
        rule = self._create_tier_rule(self.care_manager)
        rule.with_user(self.care_officer).action_preview()
        action = rule.class_ids[0].with_user(self.care_user).action_open_customers()
        results = self.env[action["res_model"]].with_user(self.care_user)
        found = results.search(action["domain"])
        self.assertEqual(found.profile_id, buyer)

    def test_class_that_customers_are_in_goes_with_its_results(self):
        buyer = self._create_buyers([100])
        rule = self._create_tier_rule(self.care_manager)
        rule.with_user(self.care_officer).action_preview()
        rule.class_ids[0].with_user(self.care_manager).unlink()
        self.assertFalse(buyer.tier_result_ids)
        self.assertFalse(buyer.tier_move_ids)
