from odoo.tests import freeze_time, tagged

from odoo.addons.customer_care.tests.checks import satellites


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 02:00:00")
class TestCareWorthSatellites(satellites.SatelliteCommon):
    """Revenue joins what may happen to its customer."""

    addon = "customer_care_worth"
    not_kept_for_a_time = {"care.revenue": "books are kept as the law says"}
    authors = {("care.revenue", "user_id"): "who has earned the fee"}

    def _make_care_revenue(self, profile, person):
        values = {"profile_id": profile.id, "year": 2025, "amount": 80}
        return self.env["care.revenue"].with_user(self.care_officer).create(values)
