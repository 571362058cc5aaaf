from odoo.tests import freeze_time, tagged

from odoo.addons.customer_care.tests.checks import satellites

from .common import WorthMixin


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 02:00:00")
class TestCareWorthSatellites(WorthMixin, satellites.SatelliteCommon):
    """Revenue joins what may happen to its customer."""

    addon = "customer_care_worth"
    not_kept_for_a_time = {"care.revenue": "books are kept as the law says"}
    authors = {("care.revenue", "user_id"): "who has earned the fee"}

    def _make_care_revenue(self, profile, person):
        return self._create_revenue(self.care_officer, profile_id=profile.id)
