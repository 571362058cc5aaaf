from odoo.tests import freeze_time, tagged

from .common_risk import RiskCommon


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 02:00:00")
class TestCareRiskRecount(RiskCommon):
    """What becomes of a promise changes the risk of its customer on the same day."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for table in ("care_risk_policy", "care_risk_step"):  # long ago
            cls.env.cr.execute(f"UPDATE {table} SET write_date = '2026-01-01'")
        cls.job = cls.env.ref("customer_care_worth.ir_cron_count_risk")

    def _run_once(self):
        """Let the job run, and look at what it has found."""
        self._run_job()
        self.env.invalidate_all()
        return self.profile.risk_id

    def _give(self):
        """A promise that is given, to a customer whose risk was counted today."""
        promise = self._create_given(self.care_user, date_due="2026-03-12")
        before = self._run_once().date_counted
        with freeze_time("2026-03-10 04:00:00"):
            self.assertEqual(self._run_once().date_counted, before, "once a day")
        return promise

    def _count_triggers(self):
        triggers = self.env["ir.cron.trigger"]
        return triggers.search_count([("cron_id", "=", self.job.id)])

    def test_broken_promise_raises_the_risk_by_its_points_at_once(self):
        promise, before = self._give(), self.profile.risk_score
        started = self._count_triggers()
        promise.action_break()
        self.assertGreater(
            self._count_triggers(), started, "nobody waits for the night"
        )
        points = self._run_once().signs["promise"]["points"]
        self.assertGreater(points, 0)
        self.assertEqual(self.profile.risk_score, before + points)

    def test_promise_that_is_kept_late_takes_its_points_back_at_once(self):
        promise = self._create_given(self.care_user, date_due="2026-03-12")
        with freeze_time("2026-03-14 02:00:00"):
            self.assertGreater(self._run_once().score, 0)
            promise.action_keep()
            self.assertEqual(self._run_once().score, 0)

    def test_customer_is_counted_anew_once(self):
        self._give().action_break()
        counted = self._run_once().date_counted
        self.assertFalse(self.profile.date_recount)
        with freeze_time("2026-03-10 05:00:00"):
            self.assertEqual(self._run_once().date_counted, counted)
