from odoo.tests import freeze_time, tagged, users

from ...tools.risk import Sign
from .common_risk_signals import SignalCommon

# how the last contact lay a month ago and lies now, and what has become of it
TRENDS = (
    ("2026-01-25", None, "worse", "13 days"),
    ("2025-12-20", "2026-03-09", "better", "49 days"),
    ("2025-12-20", "2026-01-20", "same", "49 days"),
)


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 02:00:00")
class TestCareRiskReasons(SignalCommon):
    """Whoever sees points sees what they are made of, as far as they may see it."""

    def _stand_at_risk(self, profile=None):
        profile = profile or self.profile
        self._make_at_risk(profile)
        risk = self._count(profile)
        self.env.flush_all()
        self.env.invalidate_all()
        return risk

    @users("care_user")
    def test_reasons_with_the_most_points_stand_first(self):
        risk = self._stand_at_risk().with_env(self.env)
        lines = risk.explanation.splitlines()
        labels = [line.partition(":")[0] for line in lines]
        self.assertEqual(
            labels,
            [
                "Silence beyond the tier's limit",
                "Competitors at the customer",
                "Open complaints and problems",
            ],
        )
        self.assertTrue(risk.reason.startswith(labels[0]))

    @users("care_user")
    def test_points_of_the_lines_add_up(self):
        risk = self._stand_at_risk().with_env(self.env)
        told = [line.split(" – ")[1] for line in risk.explanation.splitlines()]
        points = [int(text.removeprefix("points: ")) for text in told]
        self.assertEqual((sum(points), points), (risk.score, [25, 15, 10]))

    def test_more_than_three_reasons_are_counted(self):
        self._stand_at_risk()
        self.profile.has_blocked_us = True
        self._create_event(code="contact_left")
        risk = self._count(self.profile)
        self.assertEqual(len(risk.explanation.splitlines()), 5)
        self.assertNotIn("Contact person left", risk.reason)
        self.assertIn("2", risk.reason.rpartition(")")[2])

    def test_signal_that_counts_nothing_is_in_the_table_and_no_reason(self):
        risk = self._count(self._make("rhythm", 19))
        self.assertEqual(risk.reason, "")
        self.assertIn("rhythm", [row["code"] for row in risk.signal_table])

    @users("care_user")
    def test_signal_past_its_threshold_without_points_says_why(self):
        policy = (
            self.env["care.risk.policy"]._get_policy(self.profile.company_id).sudo()
        )
        policy.step_ids.filtered(lambda step: step.signal == "silence").points = 0
        self._be_silent(self.profile)
        risk = self._count(self.profile).with_env(self.env)
        for learned, says in (
            (False, "the risk points count nothing for this signal"),
            ("2026-03-01", "learned from losses on 03/01/2026, count nothing"),
        ):
            with self.subTest(learned=learned):
                policy._write_as_system({"date_learned": learned})
                risk.invalidate_recordset(["signal_table"])
                [row] = risk.signal_table
                self.assertRecordValues(risk, [{"score": 0}])
                self.assertEqual((row["code"], row["points"]), ("silence", 0))
                self.assertIn(says, row["note"])

    def test_signal_below_its_threshold_and_one_that_counts_need_no_words(self):
        for profile in (self._make("rhythm", 19), self._make("rhythm", 90)):
            risk = self._count(profile)
            self.assertEqual({row["note"] for row in risk.signal_table}, {""})

    def test_purchases_that_grow_are_told_as_more(self):
        signal = self.env["care.risk.signal.buy_decline"]
        for value, told in ((60.0, "60 % less"), (-9.0, "9 % more")):
            with self.subTest(value):
                self.assertEqual(signal._tell_sign(Sign(value)), told)

    def test_table_begins_with_what_counts_most(self):
        points = [row["points"] for row in self._stand_at_risk().signal_table]
        self.assertEqual(points, sorted(points, reverse=True))

    def test_trend_is_that_of_a_month(self):
        for first, second, trend, before in TRENDS:
            with self.subTest(trend), self.env.cr.savepoint() as savepoint:
                self._be_silent(self.profile, first)
                self._count(self.profile, "2026-02-07")
                if second:
                    self.profile.date_last_contact = second
                self._count(self.profile)
                [row] = self.profile.risk_table
                self.assertEqual((row["trend"], row["before"][:7]), (trend, before))
                savepoint.rollback()
            self.env.invalidate_all()

    def test_what_was_not_known_a_month_ago_has_no_trend(self):
        self._be_silent(self.profile)
        self._count(self.profile, "2026-02-20")
        self._count(self.profile)
        [row] = self.profile.risk_table
        self.assertEqual((row["trend"], row["before"]), ("", ""))

    def test_falling_signal_is_worse_where_it_fell(self):
        profile = self._make("buy_few", 4)
        self._count(profile, "2026-02-01")
        self._create_contribution(profile_id=profile.id, date="2026-02-20")
        self._count(profile)
        rows = {row["code"]: row for row in profile.risk_table}
        self.assertEqual(rows["buy_few"]["trend"], "better")
        self.assertEqual(rows["buy_silence"]["trend"], "better")

    @users("care_user")
    def test_customer_who_was_never_counted_shows_no_points(self):
        profile = self.profile.with_env(self.env)
        self.assertFalse(profile.risk_id)
        self.assertFalse(profile.risk_band)
        self.assertFalse(profile.risk_table)
        self.assertFalse(profile.risk_reason)

    def test_points_of_a_policy_that_changed_stay_until_the_next_count(self):
        risk = self._stand_at_risk()
        policy = self.env.ref("customer_care_worth.care_risk_policy")
        before = risk.explanation
        policy.step_ids.filtered(lambda one: one.signal == "rival").points = 1
        self.env.invalidate_all()
        self.assertEqual(risk.explanation, before)
        self.assertRecord(self._count(self.profile), score=36)

    def test_case_that_is_gone_is_named_no_more(self):
        risk = self._stand_at_risk()
        self.assertIn("Pump leaks", risk.explanation)
        self.env["care.feedback"].search([("name", "=", "Pump leaks")]).unlink()
        self.env.invalidate_all()
        self.assertNotIn("Pump leaks", risk.explanation)
        self.assertIn("Open complaints and problems: 1", risk.explanation)

    @users("care_user")
    def test_list_names_each_customer_with_the_band(self):
        risk = self._stand_at_risk().with_env(self.env)
        self.assertEqual(risk.display_name, "Lin Mei · High")

    @users("care_user")
    def test_line_opens_the_customer(self):
        risk = self._stand_at_risk().with_env(self.env)
        action = risk.action_open_profile()
        self.assertEqual(action["res_model"], "care.profile")
        self.assertEqual(action["res_id"], self.profile.id)

    @users("care_user")
    def test_trail_opens_as_the_lines_of_one_customer(self):
        self._stand_at_risk()
        profile = self.profile.with_env(self.env)
        action = profile.action_open_risk()
        found = self.env[action["res_model"]].search(action["domain"])
        self.assertEqual(found.profile_id, profile)


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 02:00:00")
class TestCareRiskJob(SignalCommon):
    """Each night all customers are counted once, as far as they are customers."""

    def _find_due(self):
        self.env.flush_all()
        due = self.env["care.risk"]._get_due_domain()
        return self.env["care.profile"].search(due)

    def test_customers_are_counted_from_their_first_day_on(self):
        for day, is_due in (("2026-03-10", True), ("2026-03-11", False)):
            profile = self._create_profile(date_start=day)
            self.assertIs(profile in self._find_due(), is_due, day)

    def test_lost_customer_is_counted_no_more_until_won_back(self):
        loss = self._create_loss(self.care_user)
        self.assertNotIn(self.profile, self._find_due())
        loss.action_win_back()
        self.assertIn(self.profile, self._find_due())

    def test_partly_lost_customer_is_counted(self):
        self._create_loss(self.care_user, extent="partial", share=40)
        self.assertIn(self.profile, self._find_due())

    def test_job_runs_to_its_end(self):
        self._be_silent(self.profile)
        with self.enter_registry_test_mode():
            cron = self.env.ref("customer_care_worth.ir_cron_count_risk")
            cron.method_direct_trigger()
        self.assertRecord(self.profile.risk_ids, score=25, is_current=True)

    def test_unchanged_risk_begins_no_other_line(self):
        self._count(self.profile, "2026-03-01")
        [first] = self.profile.risk_ids
        self._count(self.profile, "2026-03-10")
        self.assertRecord(self.profile.risk_ids, id=first.id)

    def test_same_points_in_another_band_begin_a_line(self):
        self._be_silent(self.profile)
        self._count(self.profile, "2026-03-09")
        policy = self.env.ref("customer_care_worth.care_risk_policy")
        policy.elevated_from = 26
        self._count(self.profile)
        bands = self.profile.risk_ids.sorted("date").mapped("band")
        self.assertEqual(bands, ["elevated", "watch"])

    def test_better_band_has_not_risen(self):
        self._make_at_risk(self.profile)
        self._count(self.profile)
        self.profile.date_last_contact = "2026-03-10"
        risk = self._count(self.profile, "2026-03-11")
        self.assertRecord(risk, band="elevated", band_before="high", has_risen=False)

    def test_contact_changes_the_score_of_the_next_count(self):
        self._be_silent(self.profile)
        self.assertEqual(self._count(self.profile).score, 25)
        self._reach(self.profile, "2026-03-10")
        self.assertEqual(self._count(self.profile).score, 0)

    def test_day_of_an_older_count_is_not_counted_twice(self):
        self._count(self.profile, "2026-03-10")
        self._be_silent(self.profile)
        self._count(self.profile, "2026-03-09")
        self.assertEqual(len(self.profile.risk_ids), 1)

    def test_nobody_is_counted_where_there_is_nobody(self):
        self.assertFalse(self._count(self.env["care.profile"]))
        self.env["care.risk"]._alert_of_rises()

    @users("care_user")
    def test_filters_find_what_they_say(self):
        deal, rival = self._make("deal"), self._make("rival")
        for profile in deal | rival:
            self._count(profile)
        self.env.flush_all()
        self.env.invalidate_all()
        risks = self.env["care.risk"]
        for code, expected in (("deal:", deal), ("people:", risks.profile_id)):
            found = risks.search([("steps", "like", code)])
            self.assertEqual(found.profile_id & (deal | rival), expected)

    @users("care_officer")
    def test_risk_is_counted_by_bands(self):
        for code in ("silence", "rival"):
            self._count(self._make(code))
        groups = self.env["care.risk"]._read_group(
            [("is_current", "=", True)], ["band"], ["__count"]
        )
        counts = dict(groups)
        self.assertGreaterEqual(counts["elevated"], 1)
        self.assertGreaterEqual(counts["watch"], 1)

    def test_demonstration_gets_a_trail(self):
        self._be_silent(self.profile, "2026-01-25")
        self.profile.date_start = "2026-01-20"
        self.env["care.risk"]._count_trail(weeks=4)
        scores = self.profile.risk_ids.sorted("date").mapped("score")
        self.assertEqual(scores, [0, 15])
