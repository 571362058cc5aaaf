from odoo.exceptions import AccessError
from odoo.tests import Form, tagged, users

from odoo.addons.customer_care.tests.common import BY_ROLE, BY_RULE

from ..common import WorthCommon


@tagged("post_install", "-at_install")
class TestCareRelationship(WorthCommon):
    """Ties, competitors, stages and horizon of the relationship with a customer."""

    def _set_stage(self, stage):
        self.profile.with_user(self.care_user).stage = stage

    def test_ticked_ties_add_up_to_the_cost_of_switching(self):
        ties = self.env["care.tie"].search([])
        profile = self.profile.with_user(self.care_user)
        profile.tie_ids = ties[:2]
        self.assertEqual(profile.tie_score, sum(ties[:2].mapped("weight")))
        self.assertEqual(profile.tie_score_most, sum(ties.mapped("weight")))
        profile.tie_ids -= ties[0]
        self.assertEqual(profile.tie_score, ties[1].weight)

    @users("care_user")
    def test_owner_adds_a_competitor_in_the_form_of_the_customer(self):
        competitor = self.env["care.competitor"].create({"name": "Steel & Sons"})
        with Form(self.profile.with_env(self.env)) as form:
            with form.competitor_ids.new() as line:
                line.competitor_id = competitor
                line.share = 40
                line.strengths = "Price"
        self.assertRecordValues(
            self.profile.competitor_ids, [{"share": 40, "strengths": "Price"}]
        )

    def test_competitors_are_counted_by_tier(self):
        tier = self.env.ref("customer_care.care_tier_a")
        presence = self._create_presence()
        self.profile.tier_id = tier
        groups = presence._read_group([("id", "=", presence.id)], ["tier_id"])
        self.assertEqual(groups, [(tier,)])

    @users("care_user_two")
    def test_colleague_reads_no_competitor_of_the_customer(self):
        presence = self._create_presence().with_env(self.env)
        with self.assertRaisesRegex(AccessError, BY_RULE):
            presence.read(["share"])

    @users("care_user")
    def test_salesperson_changes_no_tie_of_the_list(self):
        tie = self.env["care.tie"].search([], limit=1)
        with self.assertRaisesRegex(AccessError, BY_ROLE):
            tie.weight = 99

    def test_of_two_merged_customers_the_later_word_of_a_competitor_holds(self):
        old = self._create_presence(share=20, date="2026-01-01")
        other = self._create_profile(name="Twin")
        self._create_presence(
            profile_id=other.id,
            competitor_id=old.competitor_id.id,
            share=60,
            date="2026-02-01",
        )
        other._merge_competitors(self.profile)
        self.assertRecordValues(self.profile.competitor_ids, [{"share": 60}])

    def test_stages_are_the_history_of_the_journal(self):
        for stage in ("acquainted", "trusted", "acquainted"):
            self._set_stage(stage)
        codes = [one.type_id.code for one in self.profile.event_ids.sorted("id")]
        self.assertEqual(codes, ["stage_raised", "stage_raised", "stage_lowered"])
        last = self.profile.event_ids.sorted("id")[-1]
        self.assertEqual(last.note, "Trusted → Acquainted")

    def test_step_back_asks_the_owner_for_something(self):
        plan = self.env.ref("customer_care_worth.care_plan_stage_lowered")
        self.assertTrue(plan._is_active())
        self._set_stage("trusted")
        self._set_stage("acquainted")
        self.env["care.planner"]._plan(self.profile)
        touch = self.profile.touch_ids.filtered(lambda one: one.plan_id == plan)
        self.assertRecordValues(
            touch, [{"user_id": self.care_user.id, "state": "planned"}]
        )

    def test_push_before_its_stage_warns(self):
        plan = self._create_plan("Offer", step={"earliest_stage": "trusted"})
        touch = self._create_touch(step_id=plan.step_ids.id, plan_id=plan.id)
        for stage, warns in (("acquainted", True), ("trusted", False)):
            with self.subTest(stage=stage):
                self._set_stage(stage)
                text = " ".join(filter(None, touch._get_warnings(self.profile, ())))
                self.assertEqual("Too early" in text, warns)

    def test_customers_are_found_by_horizon(self):
        self.profile.with_user(self.care_user).care_horizon = "long"
        for horizon, found in (("long", self.profile), ("short", self.profile[:0])):
            domain = [("care_horizon", "=", horizon), ("id", "=", self.profile.id)]
            self.assertFinds(self.env["care.profile"], domain, found)
