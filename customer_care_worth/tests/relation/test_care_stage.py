from odoo.tests import Form, freeze_time, tagged

from odoo.addons.customer_care.models.profile.care_profile import STAGES

from ...models.relation.care_profile_stage import is_before
from ..common import WorthCommon

RECORD = "customer_care.care_touch_view_form_record"
CODES = [code for code, __ in STAGES]


@tagged("post_install", "-at_install")
class TestCareStage(WorthCommon):
    """The stages of a relationship have an order, which steps and the journal ask."""

    def _get_codes(self):
        return [one.type_id.code for one in self.profile.event_ids.sorted("id")]

    def test_order_of_the_stages_is_that_of_the_core(self):
        for place, code in enumerate(CODES):
            for other_place, other in enumerate(CODES):
                with self.subTest(stage=code, other=other):
                    self.assertEqual(is_before(code, other), place < other_place)
        self.assertTrue(is_before(False, CODES[1]))
        self.assertFalse(is_before(False, CODES[0]))

    def test_each_step_warns_until_its_stage(self):
        for needed in CODES:
            plan = self._create_plan("Offer", step={"earliest_stage": needed})
            touch = self._create_touch(step_id=plan.step_ids.id, plan_id=plan.id)
            for stage in (False, *CODES):
                with self.subTest(needed=needed, stage=stage):
                    self.profile.stage = stage
                    told = touch._tell_stage(self.profile)
                    self.assertEqual(bool(told), is_before(stage, needed))

    def test_warning_names_both_stages_in_the_language_of_the_reader(self):
        self.env["res.lang"]._activate_lang("zh_CN")
        plan = self._create_plan("Offer", step={"earliest_stage": "partner"})
        touch = self._create_touch(step_id=plan.step_ids.id, plan_id=plan.id)
        self.profile.stage = "acquainted"
        self.assertRegex(
            touch._tell_stage(self.profile), "at Acquainted.*for Strategic Partner"
        )
        here = touch.with_context(lang="zh_CN")
        told = here._tell_stage(self.profile.with_env(here.env))
        self.assertRegex(told, "[\u4e00-\u9fff]")
        self.assertNotIn("Too early", told)

    def test_step_without_a_stage_never_warns(self):
        plan = self._create_plan("Offer")
        touch = self._create_touch(step_id=plan.step_ids.id, plan_id=plan.id)
        self.profile.stage = "new"
        self.assertFalse(touch._tell_stage(self.profile))
        self.assertFalse(self._create_touch()._tell_stage(self.profile))

    def test_selling_to_whom_we_hardly_know_warns_at_every_door(self):
        self.profile.write({"stage": "new", "tier_id": False})
        offers = self._create_plan("Offers", tone="business")
        planned = {"step_id": offers.step_ids.id, "plan_id": offers.id}
        warning = "Too early to sell: the relationship is at Just Met"
        form = Form(self.env["care.touch"].with_user(self.care_user), view=RECORD)
        form.profile_id = self.profile.with_user(self.care_user)
        self.assertFalse(form.selling_note)
        form.is_selling = True
        self.assertIn(warning, form.selling_note)
        for name, values in (("hand", {"is_selling": True}), ("plan", planned)):
            with self.subTest(by=name):
                self.profile.stage = "new"
                touch = self._create_touch(**values).with_user(self.care_user)
                self.assertIn(warning, touch.selling_note)
                self.assertEqual(touch.caution.count("Too early"), 1)
                self.profile.with_user(self.care_user).stage = "acquainted"
                self.assertFalse(touch.selling_note or touch.caution)

    def test_caring_for_whom_we_hardly_know_never_warns(self):
        self.profile.stage = "new"
        for tone in ("neutral", "sympathy", "celebration"):
            plan = self._create_plan("Care", tone=tone)
            touch = self._create_touch(step_id=plan.step_ids.id, plan_id=plan.id)
            with self.subTest(tone=tone):
                self.assertFalse(touch._tell_stage(self.profile))

    def test_tier_says_from_which_stage_on_one_sells_to_its_customers(self):
        tier = self.env.ref("customer_care.care_tier_a")
        self.profile.tier_id = tier
        touch = self._create_touch(is_selling=True)
        for needed in (False, *CODES):
            tier.with_user(self.care_manager).selling_stage = needed
            for stage in CODES:
                with self.subTest(needed=needed, stage=stage):
                    self.profile.stage = stage
                    told = touch._tell_stage(self.profile)
                    is_early = needed and is_before(stage, needed)
                    self.assertEqual(bool(told), bool(is_early))

    def test_stage_of_the_step_goes_before_that_of_the_tier(self):
        self.profile.stage = "new"
        step = {"earliest_stage": "new"}
        plan = self._create_plan("Offer", tone="business", step=step)
        touch = self._create_touch(step_id=plan.step_ids.id, plan_id=plan.id)
        self.assertFalse(touch._tell_stage(self.profile))
        plan.step_ids.earliest_stage = "trusted"
        self.assertIn("this step is for Trusted", touch._tell_stage(self.profile))

    def test_nothing_is_told_of_a_customer_whom_the_reader_may_not_see(self):
        self.profile.stage = "new"
        touch = self._create_touch(is_selling=True)
        self.assertFalse(touch._tell_stage(self.profile.browse()))

    def test_step_back_asks_the_plans_at_once(self):
        self.profile.stage = "trusted"
        self.env.cr.precommit.run()
        job = self.env["care.planner"]._get_planning_job()
        calls = self.env["ir.cron.trigger"].search([("cron_id", "=", job.id)])
        calls.unlink()
        self.profile.with_user(self.care_user).stage = "new"
        self.env.cr.precommit.run()
        self.assertTrue(calls.search_count([("cron_id", "=", job.id)]))

    def test_step_there_and_back_on_one_day_is_told_once_each(self):
        for stage in ("trusted", "new", "trusted", "new"):
            self.profile.with_user(self.care_user).stage = stage
        self.assertEqual(self._get_codes(), ["stage_raised", "stage_lowered"])
        with freeze_time("2026-03-11 04:00:00"):
            self.profile.with_user(self.care_user).stage = "trusted"
        self.assertEqual(self._get_codes()[-1], "stage_raised")
        self.assertEqual(len(self.profile.event_ids), 3)

    def test_first_stage_and_no_stage_are_no_events(self):
        self.profile.stage = False
        self.profile.stage = "trusted"
        self.profile.stage = "trusted"
        self.assertFalse(self.profile.event_ids)

    def test_stages_of_many_are_told_with_the_same_queries(self):
        few, many = self._create_profiles(2), self._create_profiles(20)
        count = [
            self._count_queries(lambda own=own: own.write({"stage": "trusted"}))
            for own in (few, many)
        ]
        for profile in few | many:
            self.assertEqual(profile.event_ids.type_id.code, "stage_raised")
        self.assertLessEqual(count[1], count[0] + 10)
