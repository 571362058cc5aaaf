from odoo.exceptions import AccessError
from odoo.fields import Command, Date
from odoo.tests import freeze_time, tagged, users
from odoo.tools import mute_logger

from odoo.addons.customer_care.tests.common import BY_RULE

from ...tools import risk_points
from .common_risk_signals import SignalCommon

SINCE = "2025-09-10"  # a horizon ago


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 02:00:00")
class TestCareRiskLearning(SignalCommon):
    """Points are learned from whom the company had a horizon ago, and who has left."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.policy = cls._create_risk_policy()

    def _create_known(self, **values):
        """A customer of this company who was one long before."""
        profile = self._create_profile(**{"date_start": "2024-01-01", **values})
        profile.partner_id.company_id = self.env.company
        return profile

    def _lose(self, day, **values):
        profile = self._create_known()
        loss = self._create_loss(
            self.care_user, profile_id=profile.id, date=day, **values
        )
        return profile, loss

    def _get_learned(self):
        """Map ids of customers that are learned from to whether they have left."""
        day = self.policy._get_past_day()
        profiles = self.policy._find_learned(day)
        lost = self.policy._get_losses(profiles, day, Date.to_date("2026-03-10"))
        return {profile.id: profile.id in lost for profile in profiles}

    def test_past_lies_a_horizon_ago(self):
        self.assertEqual(str(self.policy._get_past_day()), SINCE)
        self.policy.horizon_months = 1
        self.assertEqual(str(self.policy._get_past_day()), "2026-02-10")

    def test_who_was_lost_before_is_left_out_and_who_was_lost_since_has_left(self):
        for day, expected in (
            ("2025-06-01", None),
            (SINCE, None),
            ("2025-09-11", True),
            ("2026-03-10", True),
        ):
            with self.subTest(day):
                profile, __ = self._lose(day)
                self.assertIs(self._get_learned().get(profile.id), expected)

    def test_partial_loss_is_no_loss(self):
        profile, __ = self._lose("2025-10-01", extent="partial", share=40)
        self.assertIs(self._get_learned()[profile.id], False)

    def test_who_came_back_has_not_left(self):
        profile, loss = self._lose("2025-10-01")
        loss.action_win_back()
        self.assertIs(self._get_learned()[profile.id], False)

    def test_who_was_lost_and_back_before_is_learned_from(self):
        profile, loss = self._lose("2025-06-01")
        loss.write({"state": "won_back", "date_closed": "2025-08-01"})
        self.assertIs(self._get_learned()[profile.id], False)

    def test_archived_customer_is_learned_from(self):
        profile, __ = self._lose("2025-10-01")
        profile.active = False
        self.assertIs(self._get_learned()[profile.id], True)

    def test_customers_who_came_later_and_those_of_others_are_left_out(self):
        late = self._create_known(date_start="2025-09-11")
        known = self._create_known(date_start=SINCE)
        far = self._create_known(user_id=False)
        far.partner_id.company_id = self._create_company()
        shared = self._create_profile(date_start="2024-01-01")
        learned = self._get_learned()
        self.assertIn(known.id, learned)
        for profile in late | far | shared:
            self.assertNotIn(profile.id, learned)

    def test_who_had_bought_and_stopped_has_left(self):
        for days, expected in (
            (("2025-09-01", "2026-01-01"), False),
            (("2025-09-01",), True),
            ((SINCE,), True),
            (("2026-01-01",), False),
            ((), False),
        ):
            with self.subTest(days):
                profile = self._create_known()
                for day in days:
                    self._create_contribution(profile_id=profile.id, date=day)
                self.assertIs(self._get_learned()[profile.id], expected)

    def test_signs_are_those_of_the_past_day(self):
        profile = self._create_known()
        rival = self._get_rival()
        self._create_presence(
            profile_id=profile.id, competitor_id=rival.id, date="2025-09-11"
        )
        [row] = self.policy._read_past(profile, Date.to_date(SINCE))
        self.assertNotIn("rival", row)
        [row] = self.policy._read_past(profile, Date.to_date("2025-09-11"))
        self.assertEqual(row["rival"], 1)

    def test_what_was_kept_of_a_day_tells_what_nobody_can_measure_of_it(self):
        profile = self._make("blocked")
        self._count(profile, "2025-09-01")
        profile.has_blocked_us = False
        [row] = self.policy._read_past(profile, Date.to_date(SINCE))
        self.assertEqual(row["blocked"], 1)

    @users("care_manager")
    def test_few_losses_change_nothing_and_say_so(self):
        policy = self.policy.with_env(self.env)
        before = policy.step_ids.mapped("points")
        for __ in range(3):
            self._lose("2025-10-01")
        refused = self.assertRefused(policy.action_learn, says="usual points stay")
        self.assertRegex(str(refused), r"There are \d+ lost customers among \d+")
        self.assertEqual(policy.step_ids.mapped("points"), before)
        self.assertFalse(policy.date_learned)

    def test_learned_points_never_fall_with_the_steps(self):
        scales = self.policy._get_rules().scales
        # who is silent for long stays here, against all that one expects
        rows = [{"silence": 3.0, "rival": 1}] * 40 + [{"silence": 1.0}] * 40
        outcomes = [0, 1] * 20 + [1] * 40
        learned = risk_points.learn(scales.values(), rows, outcomes)
        for scale in learned.scales:
            with self.subTest(scale.code):
                self.assertEqual([*scale.points], sorted(scale.points))
                self.assertGreaterEqual(scale.points[0], 0)

    def test_steps_of_which_nothing_is_known_keep_their_points(self):
        scales = self.policy._get_rules().scales
        rows, outcomes = [{"rival": 1}, {}] * 40, [1, 0] * 40
        learned = risk_points.learn(scales.values(), rows, outcomes)
        for scale in learned.scales:
            if scale.code != "rival":
                self.assertEqual(scale.points, scales[scale.code].points, scale.code)

    def test_usual_gap_is_that_of_the_own_customers(self):
        self._forget_demo()
        profile = self._create_known()
        for day in ("2026-01-01", "2026-01-21", "2026-02-10"):
            self._create_contribution(profile_id=profile.id, date=day)
        self.assertEqual(self.policy._find_usual_gap(), 20)

    def test_learning_looks_at_many_with_as_many_queries_as_at_few(self):
        few = self._create_profiles(5, date_start="2024-01-01")
        many = self._create_profiles(50, date_start="2024-01-01")
        day = Date.to_date(SINCE)

        def count(profiles):
            return self._count_queries(lambda: self.policy._read_past(profiles, day))

        self.assertLessEqual(count(many), count(few) + 3)


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 02:00:00")
class TestCareRiskCompanies(SignalCommon):
    """A company with its own points leaves the others theirs."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.shared = cls.env.ref("customer_care_worth.care_risk_policy")
        cls.abroad = cls._create_company()
        line = {"signal": "rival", "threshold": 1, "points": 50}
        cls.own = cls._create_risk_policy(
            company_id=cls.abroad.id, step_ids=[Command.create(line)]
        )

    def _make_three(self):
        """A customer here, one abroad, and one whom all companies share."""
        here, abroad, shared = (self._make("rival") for __ in range(3))
        abroad.user_id = False
        abroad.partner_id.company_id = self.abroad
        shared.partner_id.company_id = False
        self.env.flush_all()
        (here | abroad | shared)._count_risk()
        return here, abroad, shared

    def test_points_of_a_company_count_for_its_customers_alone(self):
        here, abroad, shared = self._make_three()
        scores = [profile.risk_ids.score for profile in (here, abroad, shared)]
        self.assertEqual(scores, [15, 50, 15])

    def test_policy_ranks_those_to_whom_it_applies(self):
        here, abroad, shared = self._make_three()
        risks = self.env["care.risk"]
        ours = risks.search(self.own._get_risk_domain()).profile_id
        theirs = risks.search(self.shared._get_risk_domain()).profile_id
        self.assertEqual(ours, abroad)
        self.assertLessEqual(here | shared, theirs)
        self.assertNotIn(abroad, theirs)

    @mute_logger("odoo.sql_db")
    def test_company_has_one_policy(self):
        values = {"company_id": self.abroad.id}
        self.assertConstraint("already has its risk points", self.own.create, values)

    @users("care_manager")
    def test_manager_of_one_company_changes_no_points_of_all(self):
        policy = self.shared.with_env(self.env)
        self.assertRefused(policy.write, {"watch_from": 5}, says="all companies")
        preview = self.env["care.risk.preview"]._open_preview(policy)
        preview.watch_from = 5
        self.assertRefused(preview.action_apply, says="all companies")

    @users("care_manager")
    def test_manager_does_nothing_with_the_points_of_another_company(self):
        policy = self.own.with_env(self.env)
        self.assertRefused(
            policy.write, {"watch_from": 5}, error=AccessError, says=BY_RULE
        )
        self.assertRefused(policy.action_preview, error=AccessError, says=BY_RULE)
        self.assertRefused(policy.action_learn, error=AccessError, says=BY_RULE)

    @users("care_manager")
    def test_manager_of_a_company_sets_its_points(self):
        company = self.env.company
        policy = self._create_risk_policy(company_id=company.id)
        policy.write({"watch_from": 5})
        self.assertEqual(policy._get_bounds(), (5, 25, 40, 60))
        self.assertTrue(policy.step_ids)
        policy.unlink()
        self.assertEqual(self.shared._get_policy(company), self.shared)
