from odoo.fields import Command, Date
from odoo.tests import freeze_time, tagged, users

from .common_risk import RiskCommon


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 02:00:00")
class TestCareRisk(RiskCommon):
    """The score follows from the signals, day by day, and says why."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.policy = cls.env.ref("customer_care_worth.care_risk_policy")

    def test_each_reason_shows_value_threshold_and_points(self):
        self._be_silent(self.profile)
        risk = self._count(self.profile)
        self.assertRecord(risk, score=25, band="elevated")
        for text in ("64 days since 01/05/2026", "from 62 days", "points: 25"):
            self.assertIn(text, risk.explanation)

    def test_words_are_those_of_the_reader(self):
        self.env["res.lang"]._activate_lang("zh_CN")
        self._be_silent(self.profile)
        risk = self._count(self.profile)
        chinese = risk.with_context(lang="zh_CN")
        self.assertIn("2026", chinese.reason)
        self.assertNotIn("01/05/2026", chinese.reason)

    def test_trail_has_one_line_for_each_day_of_change(self):
        self._be_silent(self.profile, "2026-03-01")
        for day in ("2026-03-10", "2026-03-11", "2026-04-05", "2026-04-06"):
            self._count(self.profile, day)
        self.assertEqual(
            [
                (str(one.date), one.score)
                for one in self.profile.risk_ids.sorted("date")
            ],
            [("2026-03-10", 0), ("2026-04-05", 15)],
        )
        current = self.profile.risk_ids.filtered("is_current")
        self.assertRecord(current, score=15, score_before=0, band_before="low")
        self.assertEqual(current.signs["silence"]["value"], 36, "of the last count")

    def test_second_count_of_a_day_stands_for_the_first(self):
        self._count(self.profile)
        self._be_silent(self.profile)
        self._count(self.profile)
        self.assertRecord(self.profile.risk_ids, score=25, is_current=True)

    def test_trend_compares_with_a_month_ago(self):
        self._be_silent(self.profile, "2026-01-25")
        self._count(self.profile, "2026-02-01")
        self._count(self.profile)
        [row] = self.profile.risk_table
        self.assertEqual((row["code"], row["trend"]), ("silence", "worse"))
        self.assertIn("7 days", row["before"])

    def test_rise_is_written_to_the_journal_and_told_once(self):
        self._count(self.profile, "2026-03-09")
        self._make_at_risk(self.profile)
        told = self._run_job()
        self.assertRecord(self.profile.risk_id, band="high", has_risen=True)
        self.assertEqual(len(self._get_rises()), 1)
        self.assertLessEqual(self.care_user.partner_id, told)
        self.assertEqual(len(told), 2, "the owner and an officer")
        self._count(self.profile)
        self.assertFalse(self._run_job(), "told once")

    def test_plan_answers_the_rise(self):
        plan = self.env.ref("customer_care_worth.care_plan_at_risk")
        self.assertEqual(plan.state, "active")
        self.assertEqual(plan.event_type_ids.mapped("code"), ["risk_rose"])

    def test_card_of_who_is_at_risk_says_why(self):
        self._make_at_risk(self.profile)
        self._count(self.profile)
        touch = self._create_touch().with_user(self.care_user)
        self.assertIn("At risk: ", touch.caution)
        self.assertIn("64 days since", touch.caution)
        sections = {section["code"]: section for section in touch.briefing}
        self.assertIn("Pump leaks", " ".join(sections["risk"]["lines"]))

    def test_job_counts_each_customer_once_a_day_and_after_a_change_of_points(self):
        risks = self.env["care.risk"]
        self._change_points("2026-03-01 02:00:00")
        self._count(self.profile)
        self.assertFalse(self._is_due(), "counted today")
        with freeze_time("2026-03-11 02:00:00"):
            self.assertTrue(self._is_due(), "another day")
        self._change_points("2026-03-10 02:05:00")
        self.assertTrue(self._is_due(), "other points")
        self.assertTrue(risks._get_work_names().keys() >= {"_count_risk"})

    def _change_points(self, moment):
        """Let all points have been changed last at a moment."""
        self.env.flush_all()
        for table in ("care_risk_policy", "care_risk_step"):
            self.env.cr.execute(f"UPDATE {table} SET write_date = %s", [moment])
        self.env.invalidate_all()

    def _is_due(self):
        self.env.flush_all()
        due = self.env["care.risk"]._get_due_domain()
        profiles = self.env["care.profile"]
        return self.profile in profiles.search(due)

    def test_points_and_bands_of_a_company_go_before_those_of_all(self):
        self._be_silent(self.profile)
        self.profile.partner_id.company_id = self.env.company
        line = {"signal": "silence", "threshold": 1, "points": 90}
        self._create_risk_policy(step_ids=[Command.create(line)])
        self.assertRecord(self._count(self.profile), score=90, band="critical")

    def test_policy_begins_with_the_usual_steps_of_all_signals(self):
        rules = self.policy._get_rules()
        for signal in self.env["care.risk.signal"]._get_all():
            self.assertEqual(rules.scales[signal._get_code()], signal._make_scale())

    @users("care_manager")
    def test_bands_must_rise(self):
        policies = self.env["care.risk.policy"]
        values = {"company_id": self.env.company.id, "high_from": 20}
        self.assertRefused(
            policies.create, values, says="points of the bands must rise"
        )

    def test_long_list_of_reasons_costs_as_many_queries_as_a_short_one(self):
        profiles = self._create_profiles(12)
        for profile in profiles:
            self._complain(profile)
        risks = self._count(profiles).with_user(self.care_officer)

        def count(some):
            return self._count_queries(lambda: some.mapped("reason"))

        self.assertLessEqual(count(risks), count(risks[:2]))

    def test_many_customers_are_counted_with_as_many_queries_as_few(self):
        few, many = self._create_profiles(10), self._create_profiles(100)
        day = Date.to_date("2026-03-10")
        (few | many)._count_risk()

        def count(profiles):
            risks = self.env["care.risk"]
            return self._count_queries(lambda: risks._record_risk(profiles, day))

        self.assertLessEqual(count(many), count(few) + 3)
