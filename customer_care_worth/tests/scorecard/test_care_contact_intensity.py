from odoo.exceptions import AccessError
from odoo.tests import freeze_time, tagged, users

from odoo.addons.customer_care.tests.common import BY_ROLE

from ..risk.common_risk import RiskCommon


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 02:00:00")
class TestCareContactIntensity(RiskCommon):
    """Of each tier the page says how often its customers are reached."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.tier = cls.env["care.tier"].create(
            {"name": "Rare", "interval_days": 73, "max_days_without_contact": 30}
        )
        cls.profile.tier_id = cls.tier
        cls.silent = cls._create_profile(tier_id=cls.tier.id, date_start="2026-01-01")
        cls.foreign = cls._create_profile(
            tier_id=cls.tier.id, user_id=cls.care_user_two.id
        )
        for day in ("2025-06-10", "2026-03-01"):
            cls._reach(cls.profile, day)
        cls._reach(cls.profile, "2025-01-10")
        cls._reach(cls.foreign, "2026-03-01")

    def _get_row(self):
        rows = self.env["care.contact.intensity"].get_report()["rows"]
        return next(row for row in rows if row["tier_id"] == self.tier.id)

    def _search(self, domain):
        return self.env["care.profile"].search(domain)

    @users("care_user")
    def test_contacts_are_counted_beside_those_wanted_among_ones_own(self):
        row = self._get_row()
        expected = {"customers": 2, "actual": 1, "wanted": 5, "past": 1, "limit": 30}
        self.assertEqual(row | expected, row)
        self.assertEqual(len(self._search(row["domain"])), 2)
        self.assertEqual(len(self._search(row["past_domain"])), 1)

    @users("care_user")
    def test_selling_stands_beside_caring_with_whom_it_is_too_much_for(self):
        self.tier.write({"selling_limit": 1, "selling_share": 40})
        for day in ("2026-03-02", "2026-03-03"):
            self._create_touch(
                profile_id=self.silent.id,
                state="done",
                is_selling=True,
                date_done=f"{day} 02:00:00",
            )
        row = self._get_row()
        expected = {"selling": 50, "caring": 50, "most_selling": 40}
        expected |= {"selling_limit": 1, "selling_days": 30}
        self.assertEqual(row | expected, row)
        self.assertEqual(row["sold"], 1)
        self.assertEqual(self._search(row["sold_domain"]), self.silent)

    @users("care_officer")
    def test_officer_sees_those_of_all(self):
        self.assertEqual(self._get_row()["customers"], 3)

    def test_nobody_without_care_reads_it(self):
        report = self.env["care.contact.intensity"].with_user(self._create_employee())
        self.assertRefused(report.get_report, error=AccessError, says=BY_ROLE)

    @users("care_officer")
    def test_each_tier_has_its_own_limit_of_selling(self):
        strict = self.tier.sudo().create({"name": "Strict", "selling_limit": 1})
        self.tier.sudo().selling_limit = 2
        other = self._create_profile(tier_id=strict.id)
        for profile in self.silent | other:
            for day in ("2026-03-02", "2026-03-03"):
                self._create_touch(
                    profile_id=profile.id,
                    state="done",
                    is_selling=True,
                    date_done=f"{day} 02:00:00",
                )
        rows = self.env["care.contact.intensity"].get_report()["rows"]
        sold = {row["tier_id"]: self._search(row["sold_domain"]) for row in rows}
        self.assertEqual(sold[strict.id], other)
        self.assertFalse(sold[self.tier.id])

    @users("care_officer")
    def test_many_tiers_cost_as_many_queries_as_few(self):
        report, spent = self.env["care.contact.intensity"], []
        for number in (1, 10):
            for profile in self._create_profiles(number):
                profile.tier_id = self.tier.sudo().create({"name": f"T{profile.id}"})
                self._reach(profile, "2026-03-02")
            spent.append(self._count_queries(report.get_report))
        self.assertLessEqual(spent[1], spent[0], spent)

    @users("care_officer")
    def test_many_customers_cost_as_many_queries_as_few(self):
        report = self.env["care.contact.intensity"]
        few = self._count_queries(report.get_report)
        for profile in self._create_profiles(20, tier_id=self.tier.id):
            self._reach(profile, "2026-03-02")
        self.assertLessEqual(self._count_queries(report.get_report), few)
