from odoo.fields import Date
from odoo.tests import freeze_time, tagged

from .common_risk import RiskCommon

# in which zone it is which day, when it is noon of the 10th in UTC
DAYS = {
    "Pacific/Auckland": "2026-03-11",
    "Asia/Shanghai": "2026-03-10",
    "America/New_York": "2026-03-10",
    "Pacific/Pago_Pago": "2026-03-10",
}


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 12:00:00")
class TestCareRiskDay(RiskCommon):
    """Risk is counted on the day that it is where the company works."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.risks = cls.env["care.risk"]
        for table in ("care_risk_policy", "care_risk_step"):  # long ago
            cls.env.cr.execute(f"UPDATE {table} SET write_date = '2026-01-01'")

    def _create_there(self, zone):
        """A customer at risk, of a company whose clocks show the time of a zone."""
        company = self._create_company(name=f"In {zone}")
        company.resource_calendar_id.tz = zone
        profile = self._create_profile()
        self._make_at_risk(profile)
        profile.partner_id.company_id = company
        return profile

    def _is_due(self, profile):
        self.env.flush_all()
        return profile.filtered_domain(self.risks._get_due_domain())

    def test_risk_bears_the_day_of_the_company(self):
        made = {zone: self._create_there(zone) for zone in DAYS}
        self.profile.union(*made.values())._count_risk()
        for zone, profile in made.items():
            with self.subTest(zone):
                self.assertEqual(Date.to_string(profile.risk_ids.date), DAYS[zone])
        self.assertEqual(Date.to_string(self.profile.risk_ids.date), "2026-03-10")

    def test_customer_is_due_again_when_the_day_has_begun_there(self):
        for zone, before, after in (
            ("Pacific/Auckland", "2026-03-11 10:30:00", "2026-03-11 11:30:00"),
            ("Asia/Shanghai", "2026-03-10 15:30:00", "2026-03-10 16:30:00"),
            ("America/New_York", "2026-03-11 03:30:00", "2026-03-11 04:30:00"),
            ("Pacific/Pago_Pago", "2026-03-11 10:30:00", "2026-03-11 11:30:00"),
        ):
            profile = self._create_there(zone)
            self.assertTrue(self._is_due(profile))
            profile._count_risk()
            with self.subTest(zone):
                self.assertFalse(self._is_due(profile))
                with freeze_time(before):
                    self.assertFalse(self._is_due(profile))
                with freeze_time(after):
                    self.assertTrue(self._is_due(profile))

    def test_who_begins_tomorrow_is_counted_tomorrow(self):
        for zone in DAYS:
            profile = self._create_there(zone)
            profile.date_start = "2026-03-11"
            with self.subTest(zone):
                is_there = DAYS[zone] == "2026-03-11"
                self.assertEqual(bool(self._is_due(profile)), is_there)

    def test_two_zones_are_counted_in_one_run(self):
        early, late = (self._create_there(zone) for zone in [*DAYS][:2])
        self._run_job(early | late)
        days = [Date.to_string(one.risk_ids.date) for one in (early, late)]
        self.assertEqual(days, ["2026-03-11", "2026-03-10"])
