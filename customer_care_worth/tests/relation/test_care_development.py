from odoo.tests import tagged, users

from ..common import WorthCommon


@tagged("post_install", "-at_install")
class TestCareDevelopment(WorthCommon):
    """Who has never bought stands on a list, with a target and a plan to wake them."""

    def _find(self):
        found = self.env["care.profile"].search([("has_never_bought", "=", True)])
        return found & self.profile.with_env(self.env)

    @users("care_user")
    def test_customer_without_any_purchase_has_never_bought(self):
        self.assertTrue(self._find())
        self.assertTrue(self.profile.with_env(self.env).has_never_bought)

    def test_each_sign_of_a_purchase_takes_them_off_the_list(self):
        for what, buy in (
            ("a contribution", self._create_contribution),
            ("revenue", self._create_revenue),
            ("a deal", lambda: self._create_event(code="deal")),
            ("a delivery", lambda: self._create_event(code="delivery")),
        ):
            with self.subTest(what), self.env.cr.savepoint() as savepoint:
                buy()
                self.assertFalse(self._find())
                self.assertFalse(self.profile.has_never_bought)
                savepoint.rollback()
            self.env.invalidate_all()

    @users("care_user")
    def test_target_with_its_day_and_progress_stands_beside_them(self):
        mine = self.profile.with_env(self.env)
        self.assertFalse(mine.target_id)
        action = mine.action_set_target()
        self.assertEqual(action["context"]["default_profile_id"], mine.id)
        later = self._create_target(self.env.user, date_due="2026-12-31")
        first = self._create_target(self.env.user, date_due="2026-06-30")
        self.assertEqual(mine.target_id, first)
        self.assertEqual(str(mine.date_target), "2026-06-30")
        self.assertEqual(mine.target_progress, 0)
        first.action_drop()
        self.assertEqual(mine.target_id, later)

    @users("care_user")
    def test_own_scorecard_leads_to_the_list(self):
        card = self.env["care.scorecard"].search([("user_id", "=", self.env.uid)])
        self.assertEqual(card.never_bought_count, 1)
        action = card.with_context(care_measure="never_bought").action_open_list()
        self.assertFinds(
            self.env["care.profile"], action["domain"], self.profile.with_env(self.env)
        )

    @users("care_user")
    def test_progress_follows_what_comes_in(self):
        self._create_target(self.env.user, value_goal=2000)
        self._create_contribution(amount=500)
        mine = self.profile.with_env(self.env)
        self.assertEqual(mine.target_progress, 25)

    @users("care_user")
    def test_wake_up_plan_begins_once_a_day(self):
        mine = self.profile.with_env(self.env)
        mine.action_wake_up()
        mine.action_wake_up()
        self.assertEqual(str(mine.date_wake_up), "2026-03-10")
        self.profile._plan_now()
        touches = self.profile.touch_ids.filtered(
            lambda one: one.plan_id.event_type_ids.code == "wake_up"
        )
        self.assertIn(
            "Ask what they need, and from whom they buy", touches.step_id.mapped("name")
        )

    def test_nobody_wakes_whom_nobody_may_contact(self):
        self.profile.is_do_not_contact = True
        mine = self.profile.with_user(self.care_user)
        self.assertRefused(mine.action_wake_up, says="do not contact")

    def test_who_has_but_a_touch_wakes_nobody(self):
        self._create_touch(user_id=self.care_user_two.id)
        theirs = self.profile.with_user(self.care_user_two)
        self.assertRefused(theirs.action_wake_up, says="Only the owner")
