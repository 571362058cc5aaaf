from datetime import date

from odoo.exceptions import ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common_planner import PlannerCommon

AUDIENCE_MIXIN = "odoo.addons.customer_care.models.plan.care_plan_audience"
NO_SUCH_FIELD = "[('shoe_size', '=', 42)]"


@tagged("post_install", "-at_install")
class TestCarePlanAudience(PlannerCommon):
    """A plan whose audience asks for a field of an addon that is gone."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.broken = cls._create_plan("Big feet", interval_days=30)
        cls.profile.date_last_contact = date(2026, 2, 20)

    def _break(self, audience=NO_SUCH_FIELD):
        """Break the audience as an uninstalled addon does: nobody writes it."""
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE care_plan SET domain = %s WHERE id = %s",
            [audience, self.broken.id],
        )
        self.env.invalidate_all()

    @mute_logger(AUDIENCE_MIXIN)
    def _run_broken(self, audience=NO_SUCH_FIELD):
        self._break(audience)
        self._run_job()

    def test_customers_go_on_under_their_other_plans(self):
        self._run_broken()
        self.assertEqual(self._touches().plan_id, self.plan)
        self.assertGreater(self.profile.date_next_check, date(2026, 3, 11))

    def test_plan_rests_and_its_manager_is_asked_once(self):
        self._run_broken()
        self.profile._request_planning()
        self._run_job()
        plan = self.broken.with_user(self.care_manager)
        self.assertEqual(plan.state, "paused")
        self.assertIn("is invalid", plan.problem)
        self.assertRecord(
            plan.activity_ids,
            user_id=self.care_manager.id,
            summary="Fix the audience of this plan",
        )

    def test_audience_that_is_no_domain_or_fails_in_the_database_sets_aside_too(self):
        for audience in ("[('", "[('id', 'in', 'x')]", "[('create_date', '>', 'x')]"):
            with self.subTest(audience=audience), mute_logger("odoo.sql_db"):
                self.broken.state = "active"
                self._run_broken(audience)
                self.assertEqual(self.broken.state, "paused")
                self._break("[]")

    def test_plan_does_not_repeat_the_row_that_the_database_refused(self):
        with mute_logger("odoo.sql_db", AUDIENCE_MIXIN):
            __, error = self.broken._search_audience_safely(
                lambda: self._have_row_refused("13800000001")
            )
            self.broken._set_aside(error)
        plan = self.broken.with_user(self.care_manager)
        self.assertIn("violates", plan.problem)
        self.assertNotIn("13800000001", f"{plan.problem}{plan.activity_ids.note}")

    def test_broken_plan_does_not_stop_the_passes_of_others(self):
        self.broken.pass_after_id = 0
        self.profile.date_next_check = False
        self.plan.pass_after_id = 0
        self._run_broken()
        self.assertEqual(self._touches().plan_id, self.plan)
        self.assertEqual(self.broken.pass_after_id, -1)

    def test_plan_does_not_go_on_before_it_is_mended(self):
        self._run_broken()
        plan = self.broken.with_user(self.care_manager)
        with self.assertRaisesRegex(ValidationError, "is invalid"):
            plan.action_resume()

    def test_mended_plan_goes_on_and_forgets(self):
        self._run_broken()
        plan = self.broken.with_user(self.care_manager)
        plan.domain = "[]"
        plan.action_resume()
        self.assertFalse(plan.problem)
        self.assertFalse(plan.activity_ids)
        self._run_job()
        self.assertIn(plan, self._touches().plan_id)

    def test_form_of_a_broken_plan_opens(self):
        self._break()
        plan = self.broken.with_user(self.care_manager)
        self.assertEqual(plan.audience_count, 0)
        self.assertFalse(plan.forecast["total"])


@tagged("post_install", "-at_install")
class TestCarePlanTier(PlannerCommon):
    """A plan for one tier stays one for this tier, whatever becomes of it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.tier = cls._create_tier(name="Rung of the Test")
        cls.plan.tier_ids = cls.tier
        cls.profile.date_last_contact = date(2026, 2, 20)
        cls.other = cls._create_profile(name="Of the tier", tier_id=cls.tier.id)
        cls.other.date_last_contact = date(2026, 2, 20)

    def test_plan_of_an_archived_tier_is_no_plan_for_all(self):
        self.tier.with_user(self.care_manager).active = False
        self.env.invalidate_all()
        self._plan(self.profile | self.other)
        self.assertFalse(self.profile.touch_ids)
        self.assertEqual(self.other.touch_ids.plan_id, self.plan)
        plan = self.plan.with_user(self.care_manager)
        self.assertEqual(plan.audience_count, 1)
        [seen] = plan.web_read({"tier_ids": {}})
        self.assertEqual(seen["tier_ids"], self.tier.ids)

    @mute_logger("odoo.sql_db")
    def test_tier_for_which_there_is_a_plan_is_not_deleted(self):
        self.other.tier_id = False
        tier = self.tier.with_user(self.care_manager)
        self.assertConstraint("Another model is using", tier.unlink)
        self.plan.tier_ids = False
        tier.unlink()
        self.assertFalse(self.tier.exists())
