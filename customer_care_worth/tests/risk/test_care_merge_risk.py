from odoo.tests import freeze_time, tagged

from odoo.addons.customer_care.tests.profile.common_merge import MergeCommon

from .common_risk import RiskMixin


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 02:00:00")
class TestCareMergeRisk(RiskMixin, MergeCommon):
    """Of two customers who become one, one trail of risk stays."""

    def test_one_trail_stays(self):
        def check(merge):
            (self.profile | self.double)._count_risk()
            kept = merge()
            self.assertEqual(kept.risk_ids.mapped("is_current"), [True])

        self._for_both_directions(check)

    def test_only_trail_comes_along(self):
        def check(merge):
            self.double._count_risk()
            kept = merge()
            self.assertEqual(len(kept.risk_ids), 1)

        self._for_both_directions(check)
