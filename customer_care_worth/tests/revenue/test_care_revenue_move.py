from odoo.tests import freeze_time, tagged

from odoo.addons.customer_care.tests.profile.common_merge import MergeCommon

from ..common import WorthMixin


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 02:00:00")
class TestCareRevenueMove(WorthMixin, MergeCommon):
    """Money stays in the company where it came in, wherever its customer goes."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        dollars = cls.env["res.currency"].with_context(active_test=False)
        dollars = dollars.search(
            [("id", "!=", cls.env.company.currency_id.id)], limit=1
        )
        dollars.active = True
        cls.abroad = cls._create_company(currency_id=dollars.id)
        cls.officer = cls._create_colleague("care_abroad", "officer", cls.abroad)

    def _enter(self, profile, company, *years):
        """Revenue that an officer of the company enters there."""
        officers = {self.env.company: self.care_officer, self.abroad: self.officer}
        return self._create_revenues(years, officers[company], profile, rate=10)

    def test_shared_customer_moves_and_leaves_his_revenue(self):
        ours = self._enter(self.profile, self.env.company, 2024, 2025)
        theirs = self._enter(self.profile, self.abroad, 2024, 2025)
        theirs.action_settle()
        self.customer.company_id = self.env.company
        self.env.flush_all()
        for lines, company in ((ours, self.env.company), (theirs, self.abroad)):
            common = {
                "amount": 1000,
                "company_id": company.id,
                "currency_id": company.currency_id.id,
            }
            self.assertRecordValues(
                lines,
                [
                    {"retained": 0, "fee": 0, **common},
                    {"retained": 1000, "fee": 100, **common},
                ],
            )

    def test_revenue_left_behind_is_read_and_settled_there(self):
        lines = self._enter(self.profile, self.abroad, 2024, 2025)
        self.customer.company_id = self.env.company
        self.env.flush_all()
        self.env.invalidate_all()
        with self._request_of(self.officer) as env:
            mine = lines.with_env(env)
            spec = {name: {} for name in ("amount", "display_name", "fee")}
            spec["profile_id"] = {"fields": {"display_name": {}}}
            found = env["care.revenue"].web_search_read([("id", "in", lines.ids)], spec)
            self.assertEqual(found["length"], 2)
            self.assertNotIn("Lin Mei", str(found))
            mine.action_settle()
        self.assertTrue(lines[0].is_settled)

    def test_customer_of_one_company_gets_revenue_there(self):
        self.customer.company_id = self.abroad
        both = (self.env.company | self.abroad).ids
        officer = self._create_colleague(
            "care_both",
            "officer",
            company_id=self.env.company.id,
            company_ids=both,
        )
        revenues = self.env["care.revenue"].with_user(officer)
        revenues = revenues.with_context(allowed_company_ids=both)
        made = revenues.create({"profile_id": self.profile.id, "amount": 1})
        self.assertEqual(made.company_id, self.abroad)

    def test_merged_customers_keep_the_revenue_of_each_company(self):
        def check(merge):
            self._enter(self.profile, self.env.company, 2024, 2025)
            self._enter(self.double, self.abroad, 2024, 2025)
            self._enter(self.double, self.env.company, 2025)
            (self.customer | self.twin).company_id = self.env.company
            kept = merge()
            self.assertEqual(
                {
                    (line.company_id, line.year, line.amount, line.fee)
                    for line in kept.revenue_ids
                },
                {
                    (self.env.company, 2024, 1000, 0),
                    (self.env.company, 2025, 2000, 100),
                    (self.abroad, 2024, 1000, 0),
                    (self.abroad, 2025, 1000, 100),
                },
            )

        self._for_both_directions(check)
