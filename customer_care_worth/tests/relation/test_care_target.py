from datetime import date

from odoo.exceptions import AccessError
from odoo.tests import freeze_time, tagged, users

from odoo.addons.customer_care.tests.common import BY_RULE

from ..common import WorthCommon


@tagged("post_install", "-at_install")
class TestCareTarget(WorthCommon):
    """A customer is to grow into a tier; the progress follows from his value."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.profile.tier_id = cls.env.ref("customer_care.care_tier_c")

    def test_target_begins_at_tier_and_value_of_the_customer(self):
        self._create_contribution(amount=400)
        target = self._create_target(self.care_user)
        self.assertRecordValues(
            target,
            [
                {
                    "from_tier_id": self.profile.tier_id.id,
                    "value_start": 400,
                    "user_id": self.care_user.id,
                }
            ],
        )

    @users("care_user")
    def test_target_is_set_for_no_day_that_is_over(self):
        for day in ("2026-03-09", "2020-01-01", "0001-01-01"):
            with self.subTest(day):
                self.assertRefused(
                    self._create_target,
                    self.env.user,
                    date_due=day,
                    says="that day is over",
                )
        target = self._create_target(self.env.user, date_due="2026-03-10")
        self.assertRefused(target.write, {"date_due": "2026-03-09"}, says="is over")

    @users("care_user")
    def test_target_whose_day_has_passed_goes_on(self):
        target = self._create_target(self.env.user, date_due="2026-03-10")
        with freeze_time("2026-03-20 04:00:00"):
            target.note = "Show the second line"
            target.action_drop()
            target.action_reopen()
        self.assertRecordValues(target, [{"state": "open"}])

    @users("care_user")
    def test_target_that_was_reached_is_noted_afterwards(self):
        values = {"date_due": "2026-01-31", "state": "reached"}
        target = self._create_target(self.env.user, **values)
        self.assertEqual(str(target.date_due), "2026-01-31")

    def test_targets_of_many_take_the_same_queries(self):
        few, many = (self._create_buyers([700] * number) for number in (2, 20))
        self.assertNoMoreQueries(self._create_targets, few, many)

    def _create_targets(self, buyers):
        tier = self.env.ref("customer_care.care_tier_b")
        values = {"to_tier_id": tier.id, "date_due": "2026-12-31"}
        targets = self.env["care.target"].create(
            [values | {"profile_id": buyer.id} for buyer in buyers]
        )
        self.assertEqual(set(targets.mapped("value_start")), {700})

    def test_progress_is_the_way_from_the_start_to_the_goal(self):
        self._create_contribution(amount=400)
        target = self._create_target(self.care_user, value_goal=1400)
        self.assertEqual(target.progress, 0)
        self._create_contribution(amount=250)
        self.assertEqual(target.progress, 25)
        self._create_contribution(amount=9000)
        self.assertEqual(target.progress, 100)

    def test_target_without_a_value_is_reached_with_the_tier(self):
        target = self._create_target(self.care_user)
        self.assertEqual(target.progress, 0)
        self.profile.tier_id = self.env.ref("customer_care.care_tier_b")
        self.assertEqual(target.progress, 100)
        self.assertEqual(target.state, "reached")

    def test_target_is_reached_when_an_officer_moves_the_customer(self):
        target = self._create_target(self.care_user)
        dropped = self._create_target(self.care_user, state="dropped")
        other = self._create_target(
            self.care_user, to_tier_id=self.env.ref("customer_care.care_tier_a").id
        )
        profile = self.profile.with_user(self.care_officer)
        profile.tier_id = self.env.ref("customer_care.care_tier_b")
        states = (target | dropped | other).mapped("state")
        self.assertEqual(states, ["reached", "dropped", "open"])

    @users("care_user")
    def test_owner_closes_targets_which_day_and_thread_tell(self):
        target = self._create_target(self.care_user).with_env(self.env)
        for close, state in (
            (target.action_reach, "reached"),
            (target.action_drop, "dropped"),
        ):
            with self.subTest(state=state):
                close()
                self.assertRecordValues(
                    target, [{"state": state, "date_closed": date(2026, 3, 10)}]
                )
                told = self.profile.message_ids[0].body
                self.assertIn(f"(B: Secondary): {state.title()}", told)
                target.action_reopen()
                self.assertRecordValues(
                    target, [{"state": "open", "date_closed": False}]
                )

    @users("care_user")
    def test_nobody_types_the_day_on_which_a_target_was_closed(self):
        target = self._create_target(self.care_user).with_env(self.env)
        with self.assertRaisesRegex(AccessError, "set by the system"):
            target.date_closed = "2026-01-01"

    @users("care_user_two")
    def test_colleague_reads_no_target(self):
        target = self._create_target(self.care_user).with_env(self.env)
        with self.assertRaisesRegex(AccessError, BY_RULE):
            target.read(["note"])
