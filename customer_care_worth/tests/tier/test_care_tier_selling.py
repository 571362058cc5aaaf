from datetime import date

from odoo.fields import Date
from odoo.tests import Form, tagged, users

from odoo.addons.customer_care.tests.plan.common_planner import PlannerCommon

from ...tools.selling import Terms, find_last_day, measure_share
from ..common import WorthMixin


@tagged("post_install", "-at_install")
class TestCareTierSelling(WorthMixin, PlannerCommon):
    """A tier says how much selling its customers bear; caring is not limited."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.plan.action_archive()
        cls.tier = cls.env.ref("customer_care.care_tier_a")
        cls.tier.write({"selling_limit": 3, "selling_days": 30, "selling_share": 0})
        cls.profile.write({"tier_id": cls.tier.id, "stage": "acquainted"})
        cls.offers = cls._create_plan(
            "Offers", tone="business", trigger="once", date_once="2026-03-10"
        )

    @classmethod
    def _sell(cls, *days, **values):
        """Sell something to the customer on these days."""
        values = {"state": "done", "is_selling": True, **values}
        return [
            cls._create_touch(date_done=f"{day} 02:00:00", **values) for day in days
        ]

    def _judge(self, tone="business", day=None):
        profile = self.profile.with_user(self.care_user)
        return profile._judge_contact(tone, day=Date.to_date(day))

    def test_one_verdict_says_why_and_until_when(self):
        self._sell("2026-02-20", "2026-03-01", "2026-03-05")
        verdict = self._judge()
        self.assertEqual(
            verdict.reason,
            "selling limit of tier A reached until 03/21/2026: 3 in 30 days",
        )
        self.assertEqual(verdict.until, date(2026, 3, 21))
        self.assertTrue(self._judge(day="2026-03-22").is_allowed)

    def test_two_of_three_leave_one(self):
        self._sell("2026-03-01", "2026-03-05")
        self.assertTrue(self._judge().is_allowed)

    def test_caring_and_questions_are_not_limited(self):
        self._sell("2026-03-01", "2026-03-04", "2026-03-05")
        for tone in ("", "neutral", "sympathy", "celebration", "asking"):
            with self.subTest(tone=tone):
                self.assertTrue(self._judge(tone).is_allowed)

    def test_only_what_came_to_the_customer_counts(self):
        self._sell("2026-03-01", "2026-03-05")
        self._sell("2026-03-06", outcome="not_reached")
        self._sell("2026-03-07", is_selling=False)
        self._create_touch(is_selling=True)
        self.assertTrue(self._judge().is_allowed)
        self._sell("2026-03-08", outcome="sent")
        self.assertFalse(self._judge().is_allowed)

    def test_what_a_colleague_sells_counts_as_well(self):
        self._sell(
            "2026-03-01", "2026-03-04", "2026-03-05", user_id=self.care_officer.id
        )
        self.assertFalse(self._judge().is_allowed)

    def test_customer_without_a_tier_or_limit_bears_any(self):
        self._sell("2026-03-01", "2026-03-04", "2026-03-05")
        self.tier.selling_limit = 0
        self.assertTrue(self._judge().is_allowed)
        self.tier.selling_limit = 1
        self.assertFalse(self._judge().is_allowed)
        self.profile.tier_id = False
        self.assertTrue(self._judge().is_allowed)

    def test_plan_that_sells_plans_no_fourth_touch(self):
        self._sell("2026-02-20", "2026-03-01", "2026-03-05")
        touch = self._plan()
        self.assertEqual(touch.state, "skipped")
        self.assertIn("selling limit of tier A", touch.skip_reason)

    def test_fourth_touch_that_waits_is_skipped_once_the_third_is_done(self):
        self._sell("2026-03-01", "2026-03-05")
        waiting = self._plan()
        self.assertEqual(waiting.state, "planned")
        self._sell("2026-03-10")
        self._plan()
        self.assertEqual(waiting.state, "skipped")
        self.assertIn("selling limit of tier A", waiting.skip_reason)

    def test_touches_of_plans_that_sell_count(self):
        offer = self._plan()
        offer.with_user(self.care_user).action_done()
        self.assertIn(offer.id, self.profile._find_selling()[self.profile.id])

    @users("care_user")
    def test_fourth_touch_planned_by_hand_is_warned_of(self):
        self._sell("2026-03-01", "2026-03-05")
        self._create_touch(is_selling=True, date_planned="2026-03-12")
        fourth = self._create_touch(
            self.env.user, is_selling=True, date_planned="2026-03-20"
        )
        warning = "Selling touch number 4 in 30 days (tier A: at most 3)"
        self.assertEqual(fourth.selling_note, warning)
        self.assertIn(warning, fourth.caution)
        fourth.is_selling = False
        self.assertNotIn(warning, fourth.caution)
        fourth.write({"is_selling": True, "date_planned": "2026-04-20"})
        self.assertFalse(fourth.selling_note)

    @users("care_user")
    def test_logging_the_fourth_warns_and_refuses_nothing(self):
        self._sell("2026-03-01", "2026-03-05", "2026-03-06")
        touches = self.env["care.touch"]
        form = Form(touches, view="customer_care.care_touch_view_form_record")
        form.profile_id = self.profile.with_env(self.env)
        form.note = "<p>Offered the new pump</p>"
        self.assertFalse(form.selling_note)
        form.is_selling = True
        self.assertIn("Selling touch number 4", form.selling_note)
        touch = form.save()
        touch.action_record_reached()
        self.assertRecord(touch, state="done", is_selling=True, selling_note=False)

    @users("care_user")
    def test_share_of_selling_is_shown_and_warned_of(self):
        self.tier.write({"selling_share": 50})
        self._sell("2026-01-01", "2025-12-01")
        self._sell("2026-03-01", is_selling=False)
        self._sell("2024-03-01")  # more than a year ago
        profile = self.profile.with_env(self.env)
        text = "12 months: 2 to sell, 1 to care (67 % selling)"
        self.assertRecord(profile, selling_text=text, has_too_much_selling=True)
        touch = self._create_touch(self.env.user, is_selling=True)
        self.assertEqual(touch.selling_note, f"{text}, tier A: at most 50 %")
        self._sell("2026-03-02", is_selling=False)
        profile.invalidate_recordset()
        self.assertFalse(profile.has_too_much_selling)

    @users("care_user")
    def test_customer_never_contacted_shows_no_share(self):
        self.assertFalse(self.profile.with_env(self.env).selling_text)

    @users("care_user")
    def test_many_customers_are_asked_about_at_once(self):
        profiles = self._create_profiles(20, tier_id=self.tier.id).with_env(self.env)
        for profile in profiles:
            self._create_touch(profile_id=profile.id, is_selling=True)

        def ask(some):
            return [profile._judge_contact("business") for profile in some]

        self.assertNoMoreQueries(ask, profiles[:2], profiles)

    def test_manager_sets_limits_that_make_sense(self):
        tier = self.tier.with_user(self.care_manager)
        tier.write({"selling_limit": 2, "selling_days": 90, "selling_share": 30})
        for says, values in (
            ("cannot be negative", {"selling_limit": -1}),
            ("1 to 3650 days", {"selling_days": 0}),
            ("between 0 and 100", {"selling_share": 120}),
        ):
            with self.subTest(says):
                self.assertConstraint(says, self._write, tier, values)

    @staticmethod
    def _write(tier, values):
        tier.write(values)
        tier.env.flush_all()

    def test_last_day_follows_from_the_touch_that_drops_out_next(self):
        days = [date(2026, 3, 1), date(2026, 3, 9), date(2026, 2, 1)]
        for limit, last in ((1, "2026-03-15"), (2, "2026-03-07"), (4, None)):
            with self.subTest(limit=limit):
                found = find_last_day(days, Terms(limit, 7, 0))
                self.assertEqual(found, Date.to_date(last))

    def test_share_of_nothing_is_nothing(self):
        self.assertEqual(measure_share(0, 0), 0)
        self.assertEqual(measure_share(1, 4), 25)
