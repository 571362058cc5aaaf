from datetime import date
from itertools import product

from odoo.fields import Command
from odoo.tests import freeze_time, tagged, users

from ..common import CareCommon

TIES = ("has_financial_tie", "has_social_tie", "has_structural_tie")
# whether a reward was agreed, when it is due, bought since, given → what it is
REWARDS = {
    (False, "referral", False, False): "none",
    (False, "deal", True, False): "none",
    (True, "referral", False, False): "due",
    (True, "referral", True, False): "due",
    (True, "deal", False, False): "waiting",
    (True, "deal", True, False): "due",
    (True, "referral", False, True): "given",
    (True, "deal", True, True): "given",
}
# the days on which a turn begins and ends, and what it is on 10 March
BEGUN, COMING, OVER = {"going on", "current"}, {"going on"}, set()
TURNS = {
    ("2026-03-01", False): BEGUN,
    ("2026-03-10", "2026-03-10"): BEGUN,
    ("2026-03-01", "2026-03-31"): BEGUN,
    ("2026-03-11", False): COMING,
    ("2026-03-11", "2026-03-31"): COMING,
    ("2026-03-01", "2026-03-09"): OVER,
}
NOBODY_FOLLOWS, BRIEF = "nobody follows yet", "brief care_user_two"
BECOMES, GAP = "You become admin of Owners", "Owners needs a new admin"
# members, days since the last topic, and whether the group has gone silent
GROUPS = {
    (40, None): False,
    (200, None): True,
    (200, 0): False,
    (200, 30): False,
    (200, 31): True,
    (40, 31): False,
}


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10")
class TestCareTieRules(CareCommon):
    """Ties decide one way in lists, in forms and for plans."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.by_ties = {
            ties: cls._create_profile(
                name=f"Tied {ties}", **dict(zip(TIES, ties, strict=True))
            )
            for ties in product((False, True), repeat=len(TIES))
        }
        cls.all = cls.env["care.profile"].union(*cls.by_ties.values())

    @users("care_user")
    def test_financial_ties_only_are_found_as_they_are_shown(self):
        profiles = self.all.with_env(self.env)
        among = [("id", "in", profiles.ids)]
        for value in (True, False):
            found = profiles.search([("has_only_financial_tie", "=", value), *among])
            shown = profiles.filtered(
                lambda each, v=value: each.has_only_financial_tie == v
            )
            with self.subTest(value):
                self.assertEqual(found, shown)
        only = self.by_ties[True, False, False]
        self.assertTrue(only.has_only_financial_tie)

    def test_plan_for_a_missing_tie_means_whom_it_reaches(self):
        for tie in ("social", "structural"):
            plan = self._create_plan(tie, interval_days=30, missing_tie=tie)
            reached = self.all.filtered_domain(plan._get_own_audience_domain())
            meant = self.all.filtered(lambda each, p=plan: p._is_meant_for(each))
            with self.subTest(tie):
                self.assertEqual(reached, meant)
        lacking = {ties for ties, each in self.by_ties.items() if each in meant}
        self.assertEqual(lacking, {(False, True, False), (True, True, False)})

    def test_plan_for_a_category_reaches_no_other(self):
        channel = self.env.ref("customer_care.care_customer_category_channel")
        plan = self._create_plan("Stock", interval_days=30, category_ids=channel.ids)
        self.all[:2].category_id = channel
        reached = self.all.filtered_domain(plan._get_own_audience_domain())
        self.assertEqual(reached, self.all[:2])
        for profile in self.all:
            self.assertEqual(plan._is_meant_for(profile), profile in reached)

    def test_plans_meant_for_many_are_named_in_as_many_queries_as_for_few(self):
        self._create_plan("Meet", interval_days=30, missing_tie="social")
        self.assertNoMoreQueries(
            lambda some: some.mapped("default_plan_text"), self.all[:2], self.all
        )


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10")
class TestCareReferralRules(CareCommon):
    """A reward is what was agreed, what has happened and what was given make it."""

    def _refer(self, is_agreed, when, has_bought):
        profile = self._create_profile(name="Gao Ming")
        reward = {"reward": "Dinner", "reward_amount": 300} if is_agreed else {}
        referral = self._create_referral(
            self.env.user, referred_profile_id=profile.id, reward_when=when, **reward
        )
        if has_bought:
            self._create_event(self.env.user, "deal", profile_id=profile.id)
        return referral

    @users("care_user")
    def test_state_of_each_reward(self):
        for (*facts, is_given), expected in REWARDS.items():
            referral = self._refer(*facts)
            if is_given:
                referral.action_give_reward()
            with self.subTest(facts=facts, is_given=is_given):
                self.assertEqual(referral.reward_state, expected)

    @users("care_user")
    def test_reward_is_given_when_it_is_due_and_at_no_other_time(self):
        for (*facts, is_given), state in REWARDS.items():
            referral = self._refer(*facts)
            if is_given:
                referral.action_give_reward()
            with self.subTest(state=state, facts=facts):
                if state == "due":
                    referral.action_give_reward()
                    self.assertEqual(referral.date_reward, date(2026, 3, 10))
                else:
                    self.assertRefused(referral.action_give_reward, says="that is due")

    @users("care_user")
    def test_one_that_is_not_due_keeps_the_others_from_being_given(self):
        due = self._refer(True, "referral", False)
        waiting = self._refer(True, "deal", False)
        self.assertRefused((due | waiting).action_give_reward, says="that is due")
        self.assertEqual(due.reward_state, "due")

    @users("care_user")
    def test_rewards_given_together_are_booked_each_for_its_customer(self):
        referrals = self._refer(True, "referral", False)
        other = self._create_profile(name="Xu Lan")
        referrals |= self._create_referral(
            self.env.user, name="Mr Du", profile_id=other.id, reward_amount=50
        )
        referrals.action_give_reward()
        booked = self.env["care.expense"].search(
            [("type", "=", "reward"), ("profile_id", "in", referrals.profile_id.ids)],
            order="amount",
        )
        self.assertRecordValues(
            booked,
            [
                {"profile_id": other.id, "amount": 50, "user_id": self.env.uid},
                {"profile_id": self.profile.id, "amount": 300, "user_id": self.env.uid},
            ],
        )

    @users("care_user")
    def test_reward_without_a_value_costs_nothing(self):
        referral = self._create_referral(self.env.user, name="Mr Du", reward="Thanks")
        referral.action_give_reward()
        self.assertEqual(referral.reward_state, "given")
        own = [("profile_id", "=", self.profile.id)]
        self.assertFindsNothing(self.env["care.expense"], own)


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10")
class TestCareGroupRules(CareCommon):
    """Whose turn it is, who hears that it ends, and which group has gone silent."""

    def _take_turns(self, group, *turns):
        """Turns of these persons, each from one day until another."""
        return self.env["care.group.admin"].union(
            *(
                self._create_group_admin(
                    group, user_id=user.id, date_from=first, date_to=last
                )
                for user, first, last in turns
            )
        )

    def test_turns_are_current_on_their_days_alone(self):
        for (first, last), expected in TURNS.items():
            group = self._create_group(user_id=self.care_user.id)
            turn = self._take_turns(group, (self.care_user_two, first, last))
            told = {
                "going on": turn._filter_going_on(),
                "current": turn._filter_current(),
            }
            with self.subTest(first=first, last=last):
                self.assertEqual(
                    {word for word, is_so in told.items() if is_so}, expected
                )
                is_seen = group.with_user(self.care_user_two).has_access("read")
                self.assertEqual(is_seen, "going on" in expected)
                is_admin = group.admin_user_id == self.care_user_two
                self.assertEqual(is_admin, "current" in expected)

    def _remind(self, group):
        """What each person is told when the job looks at the turns."""
        self.env.flush_all()
        turns = self.env["care.group.admin"]
        domain = [("group_id", "=", group.id)]
        turns.search(list(turns._get_changing_domain()) + domain)._remind_rotation()
        told = self.env["mail.activity"].search(
            [("res_model", "=", group._name), ("res_id", "=", group.id)]
        )
        return {activity.user_id: activity.summary for activity in told}

    def test_who_goes_and_who_comes_are_told(self):
        group = self._create_group(user_id=self.care_officer.id)
        self._take_turns(
            group,
            (self.care_user, "2026-03-01", "2026-03-12"),
            (self.care_user_two, "2026-03-12", "2026-03-31"),
        )
        told = self._remind(group)
        self.assertIn("brief care_user_two", told[self.care_user])
        self.assertIn(BECOMES, told[self.care_user_two])
        self.assertNotIn(self.care_officer, told)
        self.assertEqual(self._remind(group), told, "once")

    def test_who_leads_is_told_of_the_gap(self):
        group = self._create_group(user_id=self.care_officer.id)
        self._take_turns(group, (self.care_user, "2026-03-01", "2026-03-12"))
        told = self._remind(group)
        self.assertIn(NOBODY_FOLLOWS, told[self.care_user])
        self.assertIn(GAP, told[self.care_officer])

    def test_who_leads_and_is_admin_hears_of_it_once(self):
        group = self._create_group(user_id=self.care_user.id)
        self._take_turns(group, (self.care_user, "2026-03-01", "2026-03-12"))
        told = self._remind(group)
        self.assertEqual(set(told), {self.care_user})

    def test_nobody_is_reminded_of_turns_that_do_not_end_soon(self):
        for first, last in (
            ("2026-03-01", False),
            ("2026-03-01", "2026-03-31"),
            ("2026-03-20", "2026-03-21"),
        ):
            group = self._create_group(user_id=self.care_officer.id)
            self._take_turns(group, (self.care_user, first, last))
            with self.subTest(first=first, last=last):
                self.assertFalse(self._remind(group))

    def test_archived_group_reminds_nobody(self):
        group = self._create_group(user_id=self.care_officer.id)
        self._take_turns(group, (self.care_user, "2026-03-01", "2026-03-12"))
        group.active = False
        self.assertFalse(self._remind(group))

    def test_turn_that_is_prolonged_is_told_of_again(self):
        group = self._create_group(user_id=self.care_officer.id)
        turn = self._take_turns(group, (self.care_user, "2026-03-01", "2026-03-12"))
        self._remind(group)
        self.assertTrue(turn.is_change_told)
        turn.with_user(self.care_officer).date_to = "2026-06-30"
        self.assertFalse(turn.is_change_told)

    def test_large_groups_without_a_topic_are_silent(self):
        for (members, days), is_silent in GROUPS.items():
            group = self._create_group(other_count=members)
            if days is not None:
                day = date.fromordinal(date(2026, 3, 10).toordinal() - days)
                group.topic_ids = [Command.create({"name": "Tea", "date": day})]
            self.env.flush_all()
            group.invalidate_recordset()
            with self.subTest(members=members, days=days):
                self.assertEqual(group.is_silent, is_silent)
                domain = [("is_silent", "=", True), ("id", "=", group.id)]
                self.assertEqual(bool(group.search_count(domain)), is_silent)

    def test_groups_cost_as_many_queries_for_many_as_for_few(self):
        groups = self.env["care.group"].create(
            [{"name": f"Group {number}", "other_count": 99} for number in range(8)]
        )
        for group in groups:
            self._take_turns(group, (self.care_user, "2026-03-01", "2026-03-12"))
        names = ("is_silent", "admin_user_id", "member_count", "overdue_summary_count")
        spec = dict.fromkeys(names, {})
        self.assertNoMoreQueries(
            lambda s: s.with_user(self.care_officer).web_read(spec), groups[:2], groups
        )
