from odoo.exceptions import AccessError
from odoo.tests import freeze_time, tagged, users

from odoo.addons.customer_care.tests.common import BY_ROLE

from ...tools.loyalty import USUAL, Rules
from .common_loyalty import LoyaltyCommon


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 02:00:00")
class TestCareLoyaltyPolicy(LoyaltyCommon):
    """The thresholds of loyalty are the company's, or else those of all companies."""

    def test_shipped_rules_are_the_usual_ones(self):
        policies = self.env["care.loyalty.policy"]
        self.assertEqual(policies._get_policy(self.env.company)._get_rules(), USUAL)
        self.assertLessEqual({*Rules._fields}, {*policies._fields})

    def test_without_any_record_the_usual_ones_hold(self):
        policies = self.env["care.loyalty.policy"]
        policies.search([]).unlink()
        self.assertEqual(policies._get_policy(self.env.company)._get_rules(), USUAL)
        self.assertFalse(self._stand(self.profile).zone)

    def test_rules_of_a_company_hold_there_alone(self):
        abroad = self._create_company()
        policies = self.env["care.loyalty.policy"]
        policies.create({"company_id": abroad.id, "loyal_from": 50})
        self.assertEqual(policies._get_policy(abroad)._get_rules().loyal_from, 50)
        for company in (self.env.company, self.env["res.company"]):
            self.assertEqual(policies._get_policy(company)._get_rules().loyal_from, 80)

    def test_customers_of_two_companies_are_counted_by_their_rules(self):
        abroad = self._create_company()
        self._create_loyalty_policy(company_id=abroad.id, satisfied_from=95)
        far = self._create_profile(name="Far")
        far.partner_id.company_id = abroad
        for profile in (self.profile, far):
            self._say(profile, 9, 9, 9)
        (self.profile | far)._refresh_loyalty()
        zones = [one.loyalty_ids.intent_zone for one in (self.profile, far)]
        self.assertEqual(zones, ["loyal", "hostage"])

    def test_closed_quarter_keeps_the_rules_of_its_day(self):
        self.profile.date_start = "2020-01-01"
        self._say(self.profile, 9, 9, 9, day="2025-12-01")
        before = self.profile._close_loyalty()
        self.env["care.loyalty.policy"].search([]).satisfied_from = 95
        now = self._stand(self.profile)
        self.assertIn("satisfied from 80", before.explanation)
        self.assertIn("satisfied from 95", now.explanation)
        self.assertEqual(before._get_rules().satisfied_from, 80)

    def test_what_an_older_version_has_kept_is_read_as_far_as_it_is_known(self):
        standing = self._stand(self.profile)
        kept = {"facts": {"reached": 3, "gone": 1}, "rules": {"loyal_from": 70, "x": 0}}
        standing.basis = kept
        self.assertEqual(standing._get_facts().reached, 3)
        self.assertEqual(standing._get_rules().loyal_from, 70)
        self.assertIn("loyal from 70", standing.explanation)
        standing.basis = False
        self.assertEqual(standing._get_rules(), USUAL)

    def test_company_has_its_rules_once(self):
        policies = self.env["care.loyalty.policy"]
        for company in (False, self.env.company.id):
            values = {"company_id": company}
            if company:
                policies.create(values)
            self.assertConstraint(
                "already has its loyalty rules", policies.create, values
            )

    @users("care_manager")
    def test_each_value_is_refused_in_our_sentence(self):
        policies = self.env["care.loyalty.policy"]
        company = {"company_id": self.env.company.id}
        for says, values in (
            ("between 0 and 100", {"loyal_from": -1}),
            ("between 0 and 100", {"team_share": 101}),
            ("must rise", {"indifferent_from": 85}),
        ):
            with self.subTest(values):
                self.assertRefused(policies.create, company | values, says=says)
        for says, values in (
            ("buying must count", {"buying_weight": 0}),
            ("cannot be negative", {"answering_weight": -1}),
            ("cannot be negative", {"happy_tells": -1}),
            ("touches must be at least one", {"devoted_touches": 0}),
        ):
            with self.subTest(values):
                self.assertConstraint(says, policies.create, company | values)

    @users("care_user", "care_officer")
    def test_rules_are_the_managers(self):
        policies = self.env["care.loyalty.policy"].search([])
        self.assertTrue(policies.mapped("display_name"))
        for call, arguments in (
            (policies.create, ({"company_id": self.env.company.id},)),
            (policies.write, ({"loyal_from": 10},)),
            (policies.unlink, ()),
        ):
            self.assertRefused(call, *arguments, error=AccessError, says=BY_ROLE)

    def test_name_says_for_which_companies(self):
        shared = self.env["care.loyalty.policy"].search([("company_id", "=", False)])
        own = shared.copy({"company_id": self.env.company.id})
        self.assertEqual(shared.display_name, "All companies")
        self.assertEqual(own.display_name, self.env.company.name)
