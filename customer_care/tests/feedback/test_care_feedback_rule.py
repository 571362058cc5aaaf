from odoo.tests import tagged, users
from odoo.tools import mute_logger

from .common_feedback import FeedbackCommon


@tagged("post_install", "-at_install")
class TestCareFeedbackRule(FeedbackCommon):
    """Rules propose the priority of new cases, and forget what is deleted."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        rules = cls.env["care.feedback.rule"]
        rules.search([]).unlink()
        cls.tier = cls._create_tier(name="Rung of the Test")
        cls.type = cls._create_category(name="Noise", team_id=False)
        cls.rule = rules.create({"name": "Of the test", "priority": "3"})

    def _get_known(self, name):
        """What the rules of priority know by heart."""
        [condition] = self.env["care.feedback.rule"]._get_conditions()
        return condition[name]

    @users("care_manager")
    @mute_logger("odoo.sql_db")
    def test_what_a_rule_is_for_is_not_deleted(self):
        rule = self.rule.with_env(self.env)
        rule.write({"tier_ids": self.tier.ids, "category_ids": self.type.ids})
        for named in (self.tier, self.type):
            with self.subTest(named._name):
                unlink = named.with_env(self.env).unlink
                self.assertConstraint("Another model is using", unlink)
        rule.write({"tier_ids": False, "category_ids": False})
        (self.tier.with_env(self.env)).unlink()
        self.assertEqual(self._get_known("tiers"), set())

    @users("care_manager")
    @mute_logger("odoo.sql_db")
    def test_whoever_takes_one_category_takes_no_others_when_it_goes(self):
        member = self._create_member(self.handler, category_ids=self.type.ids)
        unlink = self.type.with_env(self.env).unlink
        self.assertConstraint("Another model is using", unlink)
        self.assertEqual(set(member._get_levels()), {self.type.id})

    def test_deleted_company_is_forgotten_by_the_rules(self):
        branch = self._create_company()
        self.rule.company_id = branch
        self.assertEqual(self._get_known("company"), branch.id)
        branch.unlink()
        self.assertFalse(self._get_known("company"))

    @users("care_manager")
    def test_keywords_are_looked_for_in_what_a_person_reads(self):
        for word, name, text, is_found in (
            ("font", "Leak", '<p><font style="color:red">No</font></p>', False),
            ("false", "Leak", False, False),
            ("ad", "A bad leak", False, False),
            ("leak", "It leaks", False, True),
            ("泄漏", "水泵泄漏", False, True),
            ("pump", "水泵pump坏了", False, True),
            ("error 12", "Leak", "<p>Error <b>12</b></p>", True),
        ):
            self.rule.with_env(self.env).keywords = word
            case = self._create_case(self.env.user, name=name, description=text)
            with self.subTest(word, name=name):
                self.assertEqual(case.priority == "3", is_found)

    @users("care_manager")
    def test_rule_of_an_archived_tier_is_no_rule_for_all(self):
        self.rule.with_env(self.env).tier_ids = self.tier
        self.assertEqual(self._create_case(self.env.user).priority, "1")
        self.tier.with_env(self.env).active = False
        self.env.registry.clear_cache()
        self.assertEqual(self._create_case(self.env.user).priority, "1")

    @users("care_manager")
    def test_changed_rule_counts_from_the_next_case_on(self):
        rule = self.rule.with_env(self.env)
        self.assertEqual(self._create_case(self.env.user).priority, "3")
        rule.priority = "0"
        self.assertEqual(self._create_case(self.env.user).priority, "0")
        rule.unlink()
        self.assertEqual(self._create_case(self.env.user).priority, "1")
        rule.create({"name": "Of the test", "priority": "2"})
        self.assertEqual(self._create_case(self.env.user).priority, "2")
