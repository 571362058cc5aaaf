from datetime import date

from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, ValidationError
from odoo.tests import freeze_time, tagged, users
from odoo.tools import mute_logger

from ..common import CareCommon


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10")
class TestCareReferral(CareCommon):
    """Who referred whom stands once, on both sides, and is thanked for."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.newcomer = cls._create_profile(name="Gao Ming")

    def _refer(self, **values):
        values = {"referred_profile_id": self.newcomer.id, **values}
        return self._create_referral(self.env.user, **values)

    @users("care_user")
    def test_referral_stands_on_both_sides(self):
        referral = self._refer()
        self.assertEqual(referral.name, "Gao Ming")
        self.assertEqual(self.newcomer.referred_by_id, self.profile)
        self.assertEqual(self.profile.referred_count, 1)

    @users("care_user")
    def test_noting_who_referred_makes_the_referral(self):
        newcomer = self.newcomer.with_env(self.env)
        newcomer.referred_by_id = self.profile
        self.assertRecord(self.profile.referral_ids, referred_profile_id=newcomer.id)
        newcomer.referred_by_id = False
        self.assertFalse(self.profile.referral_ids)

    @users("care_user")
    def test_correcting_who_referred_moves_the_referral(self):
        referral = self._refer()
        other = self._create_profile(name="Xu Lan")
        self.newcomer.with_env(self.env).referred_by_id = other
        self.assertEqual(referral.profile_id, other)
        self.assertEqual(self.profile.referred_count, 0)

    @users("care_user")
    def test_thanks_go_to_who_has_referred_after_all(self):
        referral = self._refer()
        other = self._create_profile(name="Xu Lan")
        self.newcomer.with_env(self.env).referred_by_id = other
        self.assertFalse(self.profile.sudo().event_ids)
        told = other.sudo().event_ids
        self.assertEqual(told.mapped("type_id.code"), ["referral"])
        referral.write({"profile_id": other.id, "note": "the same one"})
        self.assertEqual(other.sudo().event_ids, told)
        referral.unlink()
        self.assertFalse(other.sudo().event_ids)

    @users("care_user")
    def test_who_is_no_customer_yet_can_be_referred(self):
        referral = self._refer(referred_profile_id=False, name="Mr Du")
        self.assertEqual(referral.name, "Mr Du")
        self.assertEqual(self.profile.referred_count, 1)

    @users("care_user")
    def test_customer_is_referred_once(self):
        self._refer()
        other = self._create_profile(name="Xu Lan")
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaisesRegex(IntegrityError, "care_referral_referred_once"),
            self.env.cr.savepoint(),
        ):
            self._refer(profile_id=other.id)

    @users("care_user")
    def test_customers_do_not_refer_each_other_in_a_circle(self):
        self._refer()
        with self.assertRaisesRegex(ValidationError, "circle"):
            self._refer(
                profile_id=self.newcomer.id, referred_profile_id=self.profile.id
            )

    @users("care_user")
    def test_referral_is_written_into_the_journal(self):
        self._refer()
        events = self.profile.sudo().event_ids
        self.assertEqual(events.mapped("type_id.code"), ["referral"])

    @users("care_user")
    def test_two_referrals_of_one_day_are_two_entries(self):
        self._refer()
        self._refer(referred_profile_id=False, name="Mr Du")
        self.assertEqual(len(self.profile.sudo().event_ids), 2)

    @users("care_user")
    def test_agreed_reward_is_due_until_it_is_given(self):
        referral = self._refer(reward="Dinner", reward_amount=300)
        self.assertEqual(referral.reward_state, "due")
        referral.action_give_reward()
        self.assertEqual(referral.reward_state, "given")
        expense = self.env["care.expense"].search(
            [("profile_id", "=", self.profile.id)]
        )
        self.assertRecord(expense, type="reward", amount=300)

    @users("care_user")
    def test_reward_that_was_given_stands(self):
        referral = self._refer(reward="Dinner", reward_amount=300)
        referral.action_give_reward()
        other = self._create_profile(name="Xu Lan")
        for vals in (
            {"reward_amount": 5000},
            {"reward": "Car"},
            {"profile_id": other.id},
            {"date": "2026-03-01"},
        ):
            with self.subTest(vals):
                self.assertRefused(referral.write, vals, says="was given")
        self.assertRefused(referral.unlink, says="was given")
        newcomer = self.newcomer.with_env(self.env)
        for referrer in (False, other.id):
            vals = {"referred_by_id": referrer}
            self.assertRefused(newcomer.write, vals, says="was given")
        referral.write({"reward_amount": 300, "note": "He was glad"})

    @users("care_user")
    def test_thanks_follow_the_day_of_a_referral(self):
        referral = self._refer()
        told = self.profile.sudo().event_ids
        referral.date = "2026-03-01"
        self.assertEqual(self.profile.sudo().event_ids, told)
        self.assertEqual(told.date, referral.date)

    @users("care_user")
    def test_without_a_reward_none_is_given(self):
        referral = self._refer()
        self.assertEqual(referral.reward_state, "none")
        self.assertRefused(referral.action_give_reward, says="that is due")

    def test_colleague_sees_no_referrals_by_others_customers(self):
        referral = self._refer()
        self.assertRights(referral, {self.care_user_two: ""})
        with self.assertRaisesRegex(AccessError, "access to a linked record"):
            self.env["care.referral"].with_user(self.care_user_two).create(
                {"profile_id": self.profile.id, "name": "Mr Du"}
            )

    def test_officer_sees_all_referrals(self):
        referral = self._refer()
        self.assertEqual(referral.with_user(self.care_officer).name, "Gao Ming")

    def _get_referred(self):
        events = self.newcomer.sudo().event_ids
        return events.filtered(lambda event: event.type_id.code == "referred")

    def _get_referred_days(self):
        return [str(event.date_due) for event in self._get_referred()]

    @users("care_user")
    def test_who_was_referred_is_contacted_within_eight_working_hours(self):
        referral = self._refer()
        self.assertEqual(self._get_referred_days(), ["2026-03-10"])
        self.assertEqual(referral.response_state, "to_contact")
        with freeze_time("2026-03-12"):
            referral.invalidate_recordset()
            self.assertEqual(referral.response_state, "late")
            late = [("response_state", "in", ["late"]), ("id", "=", referral.id)]
            self.assertFinds(referral, late, referral)
            touch = {"profile_id": self.newcomer.id, "user_id": self.env.uid}
            self._create_touch(self.env.user, state="done", **touch)
            self.assertEqual(referral.response_state, "contacted")

    @users("care_user")
    def test_referral_stands_on_its_day_and_is_answered_when_the_hours_end(self):
        plan = self.env.ref("customer_care.care_plan_referred").sudo()
        plan.with_user(self.care_manager).action_activate()
        referral = self._refer(date="2026-03-07")
        told = self._get_referred()
        self.assertRecordValues(
            told, [{"date": date(2026, 3, 7), "date_due": date(2026, 3, 10)}]
        )
        self.env["care.planner"].sudo()._plan(self.newcomer.sudo())
        [touch] = self.newcomer.sudo().touch_ids.filtered(
            lambda touch: touch.plan_id == plan and not touch.step_id.is_alarm
        )
        self.assertEqual(touch.date_planned, date(2026, 3, 10))
        referral.date = "2026-03-08"
        self.assertEqual(self._get_referred().date, date(2026, 3, 8))

    def _refer_in_all_states(self):
        """Referrals with what is said of their response."""
        asked, named = (
            [self._create_profile(name=f"{kind} {place}") for place in range(4)]
            for kind in ("Asked", "Named")
        )
        table = [
            (self._refer(referred_profile_id=False, name="Mr Du"), "nobody"),
            *((self._refer(referred_profile_id=one.id), "to_contact") for one in asked),
            *(
                (self._refer(referred_profile_id=one.id, needs_response=False), False)
                for one in named
            ),
            (
                self._refer(
                    referred_profile_id=False, name="Ms Su", needs_response=False
                ),
                False,
            ),
        ]
        told = dict(table)
        late = asked[0].origin_referral_ids.with_env(self.env)
        late._as_system().date_response_due = "2026-03-09 08:00:00"
        told[late] = "late"
        for profile in (asked[1], named[1]):
            touch = {"profile_id": profile.id, "user_id": self.env.uid}
            self._create_touch(self.env.user, state="done", **touch)
            told[profile.origin_referral_ids.with_env(self.env)] = "contacted"
        return told

    @users("care_user")
    def test_responses_are_found_as_they_are_shown(self):
        told = self._refer_in_all_states()
        referrals = self.env["care.referral"].union(*told)
        self.assertEqual([one.response_state for one in told], [*told.values()])
        states = [*dict(referrals._fields["response_state"].selection), False]
        self.assertEqual({*told.values()}, {*states})
        among = [("id", "in", referrals.ids)]
        for state in states:
            with self.subTest(state):
                there = referrals.filtered(lambda one, it=state: told[one] == it)
                found = referrals.search([("response_state", "=", state), *among])
                others = referrals.search([("response_state", "!=", state), *among])
                self.assertEqual((found, others), (there, referrals - there))

    @users("care_user")
    def test_customer_who_is_named_later_is_contacted_then(self):
        referral = self._refer(referred_profile_id=False, name="Gao Ming")
        self.assertEqual(referral.response_state, "nobody")
        thanks = self.profile.sudo().event_ids
        with freeze_time("2026-03-16"):
            referral.referred_profile_id = self.newcomer
        self.assertEqual(self._get_referred_days(), ["2026-03-16"])
        self.assertEqual(self.profile.sudo().event_ids, thanks)
        referral.unlink()
        self.assertFalse(self._get_referred_days())

    @users("care_user")
    def test_customer_of_long_ago_is_not_called_for_being_referred(self):
        self.newcomer.with_env(self.env).referred_by_id = self.profile
        self.assertFalse(self._get_referred_days())

    @users("care_user")
    def test_customer_is_made_of_a_referral(self):
        referral = self._refer(referred_profile_id=False, name="Gao Ping")
        context = referral.action_create_customer()["context"]
        form = self.env["care.profile.start"].with_context(**context).create({})
        form.action_create()
        self.assertEqual(referral.referred_profile_id.name, "Gao Ping")

    @users("care_user")
    def test_reward_is_due_once_the_referred_customer_buys(self):
        referral = self._refer(reward="Dinner", reward_when="deal")
        self.assertEqual(referral.reward_state, "waiting")
        deal = self._create_event(self.env.user, "deal", profile_id=self.newcomer.id)
        self.assertEqual(referral.reward_state, "due")
        deal.sudo().date = "2026-03-01"
        self.assertEqual(referral.reward_state, "waiting")
        deal.sudo().date = "2026-03-10"
        self.assertEqual(referral.reward_state, "due")
        deal.sudo().unlink()
        self.assertEqual(referral.reward_state, "waiting")

    def test_purchase_that_a_colleague_enters_makes_the_reward_due(self):
        referral = self._refer(reward="Dinner", reward_when="deal")
        self.newcomer.user_id = self.care_user_two
        self._create_event(self.care_user_two, "deal", profile_id=self.newcomer.id)
        self.assertEqual(referral.reward_state, "due")

    def test_campaign_ranks_its_referrals(self):
        plan = self.env.ref("customer_care.care_plan_referral_campaign")
        before = plan.referral_count
        referral = self._refer(plan_id=plan.id)
        self.assertEqual(plan.referral_count, before + 1)
        self.assertMatches(referral, plan.action_open_ranking()["domain"])
