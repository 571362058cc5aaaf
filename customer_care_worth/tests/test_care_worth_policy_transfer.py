import base64
import json

from odoo.fields import Command
from odoo.tests import tagged, users

from odoo.addons.customer_care.tests.plan.common_policy import PolicyMixin

from .common import WorthCommon


@tagged("post_install", "-at_install")
class TestCareWorthPolicyTransfer(PolicyMixin, WorthCommon):
    """What worth adds to policy is taken to another database with all other policy."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["care.fee.rate"].search([]).unlink()
        cls.rate = cls._create_rate(years_from=4, rate=6)

    def _find_exported(self):
        records = json.loads(base64.b64decode(self._export_policy()))["records"]
        return [one for one in records if one["model"] == "care.fee.rate"]

    @users("care_manager")
    def test_rate_that_is_lacking_is_added_and_a_known_one_changed(self):
        self._create_rate(years_from=8, rate=9)
        file = self._export_policy()
        self.rate.unlink()
        self.env["care.fee.rate"].search([("years_from", "=", 8)]).rate = 1
        self._import_policy(file)
        self.assertRecordValues(
            self.env["care.fee.rate"].search([]),
            [
                {"years_from": 4, "rate": 6, "company_id": False},
                {"years_from": 8, "rate": 9, "company_id": False},
            ],
        )

    @users("care_manager")
    def test_rates_that_do_not_hold_in_the_company_are_left_where_they_are(self):
        self._create_rate(years_from=0, rate=3, company_id=self.env.company.id)
        self.assertEqual([one["values"]["rate"] for one in self._find_exported()], [3])

    @users("care_manager")
    def test_new_rates_join_those_of_the_company(self):
        file = self._export_policy()
        own = self._create_rate(years_from=0, rate=3, company_id=self.env.company.id)
        self._import_policy(file)
        rates = self.env["care.fee.rate"].search([("company_id", "!=", False)])
        self.assertRecordValues(
            rates - own,
            [{"years_from": 4, "rate": 6, "company_id": self.env.company.id}],
        )
        self.assertEqual(self.rate.company_id.id, False)

    @users("care_manager")
    def test_key_of_a_rate_is_a_number_of_years(self):
        entry = self._find_exported()[0]
        for years in ("4", 2**40, None):
            entry["key"]["years_from"] = years
            with self.subTest(years):
                says = "holds no policy"
                self.assertRefused(self._import_policy_entries, entry, says=says)

    @users("care_manager")
    def test_rule_comes_with_its_own_classes_and_waits_for_a_person(self):
        tier = self.env.ref("customer_care.care_tier_a")
        rule = self._create_tier_rule(
            self.care_manager,
            name="Zones",
            method="lifecycle",
            value_from=700,
            is_automatic=True,
        )
        rule.class_ids[2:].unlink()
        rule.class_ids[0].write({"name": "Asleep", "tier_id": tier.id})
        file = self._export_policy()
        rule.unlink()
        self._import_policy(file)
        rule = self.env["care.tier.rule"].search([("name", "=", "Zones")])
        self.assertRecordValues(rule, [{"value_from": 700, "is_automatic": False}])
        self.assertRecordValues(
            rule.class_ids,
            [
                {"name": "Asleep", "zone": "frozen", "tier_id": tier.id},
                {"name": "Migrating", "zone": "migrating", "tier_id": False},
            ],
        )

    @users("care_manager")
    def test_tiers_take_along_what_their_customers_get(self):
        tier = self.env.ref("customer_care.care_tier_a").with_user(self.care_manager)
        benefits = [Command.create({"name": "Free check", "given_to": "loyal"})]
        tier.write({"rights": "Within an hour", "benefit_ids": benefits})
        file = self._export_policy()
        tier.write({"rights": "", "benefit_ids": [Command.clear()]})
        self._import_policy(file)
        self.assertEqual(tier.rights, "Within an hour")
        self.assertIn(
            ("Free check", "loyal"),
            [(one.name, one.given_to) for one in tier.benefit_ids],
        )

    @users("care_manager")
    def test_segments_and_ties_are_policy_too(self):
        value = [Command.create({"name": "Bold"})]
        dimension = self.env["care.segment.dimension"].create(
            {"name": "Risk", "value_ids": value}
        )
        tie = self.env["care.tie"].create({"name": "Lease", "weight": 12})
        file = self._export_policy()
        dimension.unlink()
        tie.unlink()
        self._import_policy(file)
        dimension = self.env["care.segment.dimension"].search([("name", "=", "Risk")])
        self.assertEqual(dimension.value_ids.mapped("name"), ["Bold"])
        tie = self.env["care.tie"].search([("name", "=", "Lease")])
        self.assertEqual(tie.weight, 12)

    @users("care_manager")
    def test_loss_reasons_take_their_remedies_along(self):
        reason = self._get_loss_reason("too_much_marketing")
        remedies = reason.plan_ids
        file = self._export_policy()
        reason.plan_ids = False
        self._import_policy(file)
        self.assertEqual(reason.plan_ids, remedies)

    @users("care_manager")
    def test_questionnaire_comes_with_its_questions_and_their_dimensions(self):
        dimension = self.env["care.dimension"].create(
            {"name": "Tools", "code": "tools"}
        )
        question = {"name": "Are our tools sharp?", "dimension_id": dimension.id}
        more = {"type": "expectation", "scale": "1_5", "weight": 2}
        survey = self.env["care.questionnaire"].create(
            {"name": "Workshops", "question_ids": [Command.create(question | more)]}
        )
        file = self._export_policy()
        survey.unlink()
        dimension.unlink()
        self._import_policy(file)
        survey = self.env["care.questionnaire"].search([("name", "=", "Workshops")])
        self.assertRecordValues(
            survey.question_ids, [{"name": question["name"], **more}]
        )
        self.assertEqual(survey.question_ids.dimension_id.code, "tools")

    @users("care_manager")
    def test_known_questions_are_not_doubled(self):
        questions = self.env["care.question"]
        before = questions.search_count([])
        self._import_policy(self._export_policy())
        self.assertEqual(questions.search_count([]), before)

    def _set_loyal_from(self, points):
        policy = self.env["care.loyalty.policy"]._get_policy(self.env.company)
        policy.loyal_from = points

    @users("care_manager")
    def test_rules_of_loyalty_come_along(self):
        self._set_loyal_from(66)
        file = self._export_policy()
        self._set_loyal_from(50)
        self._import_policy(file)
        rules = (
            self.env["care.loyalty.policy"]._get_policy(self.env.company)._get_rules()
        )
        self.assertEqual(rules.loyal_from, 66)

    @users("care_manager")
    def test_rules_of_loyalty_go_to_those_that_hold_in_the_company(self):
        self._set_loyal_from(66)
        file = self._export_policy()
        self._set_loyal_from(50)
        company = self.env.company
        policies = self.env["care.loyalty.policy"]
        own = policies.create({"company_id": company.id, "loyal_from": 40})
        self._import_policy(file)
        self.assertEqual(own.loyal_from, 66)
        self.assertEqual((policies.search([]) - own).loyal_from, 50)
        policies.search([]).unlink()
        self._import_policy(file)
        [made] = policies.search([])
        self.assertRecordValues(made, [{"loyal_from": 66, "company_id": company.id}])

    @users("care_manager")
    def test_answer_to_a_competitor_is_policy(self):
        rival = self._create_competitor(self.env.user, name="Acme", note="Be kind")
        file = self._export_policy()
        rival.unlink()
        self._import_policy(file)
        rival = self.env["care.competitor"].search([("name", "=", "Acme")])
        self.assertEqual(rival.note, "Be kind")

    def _set_points(self, policy, signal, points):
        policy.step_ids.filtered(lambda one: one.signal == signal).points = points

    def _get_points(self, policy, signal):
        lines = policy.step_ids.filtered(lambda one: one.signal == signal)
        return lines.sorted("threshold").mapped("points")

    @users("care_manager")
    def test_risk_points_and_bands_come_along(self):
        policy = self._create_risk_policy(high_from=45, usual_gap=30)
        self._set_points(policy, "rival", 33)
        file = self._export_policy()
        policy.write({"high_from": 50, "usual_gap": 70})
        self._set_points(policy, "rival", 1)
        self._import_policy(file)
        self.assertRecordValues(policy, [{"high_from": 45, "usual_gap": 30}])
        self.assertEqual(self._get_points(policy, "rival"), [33])

    @users("care_manager")
    def test_risk_points_that_are_lacking_are_added_and_the_usual_ones_are_not(self):
        policy = self._create_risk_policy()
        policy.step_ids.filtered(lambda one: one.signal == "rival").unlink()
        values = {"policy_id": policy.id, "signal": "left", "threshold": 2.5}
        self.env["care.risk.step"].create(values | {"points": 19})
        count, file = len(policy.step_ids), self._export_policy()
        policy.unlink()
        self._create_risk_policy(step_ids=[])
        self._import_policy(file)
        [made] = self.env["care.risk.policy"]._get_policy(self.env.company)
        self.assertEqual(len(made.step_ids), count)
        self.assertEqual(self._get_points(made, "left"), [10, 19])
        self.assertEqual(self._get_points(made, "rival"), [])

    @users("care_manager")
    def test_known_risk_points_are_not_doubled(self):
        policy = self._create_risk_policy()
        before = policy.step_ids
        self._import_policy(self._export_policy())
        self.assertEqual(policy.step_ids, before)

    @users("care_manager")
    def test_day_on_which_points_were_learned_stays_where_it_was(self):
        policy = self._create_risk_policy()
        policy._write_as_system({"date_learned": "2026-01-01"})
        file = self._export_policy()
        policy._write_as_system({"date_learned": False})
        self._import_policy(file)
        self.assertFalse(policy.date_learned)

    @users("care_manager")
    def test_points_of_a_signal_that_is_not_here_are_left_out_and_named(self):
        policy = self._create_risk_policy()
        records = json.loads(base64.b64decode(self._export_policy()))["records"]
        [entry] = [
            one
            for one in records
            if one["model"] == "care.risk.step" and one["key"]["signal"] == "rival"
        ]
        for part in (entry["key"], entry["values"]):
            part["signal"] = "of_no_addon"
        count = len(policy.step_ids)
        answer = self._import_policy_entries(entry)
        self.assertIn("of_no_addon", str(answer))
        self.assertEqual(len(policy.step_ids), count)

    @users("care_manager")
    def test_threshold_of_a_signal_is_a_number(self):
        self._create_risk_policy()
        records = json.loads(base64.b64decode(self._export_policy()))["records"]
        entry = next(one for one in records if one["model"] == "care.risk.step")
        for threshold in ("4", 2**40, float("nan"), None):
            entry["key"]["threshold"] = threshold
            with self.subTest(threshold):
                says = "holds no policy"
                self.assertRefused(self._import_policy_entries, entry, says=says)
