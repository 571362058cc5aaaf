from odoo.tests import tagged

from odoo.addons.customer_care.tests.common import BY_COMPANIES
from odoo.addons.customer_care.tests.common_access import DoorsCommon

from .common import WorthMixin


@tagged("post_install", "-at_install")
class TestCareWorthPolicy(WorthMixin, DoorsCommon):
    """Fee rates are set by managers, and those of all companies by those of all."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.shared = cls.env["care.fee.rate"].search([("company_id", "=", False)])
        cls.ours = cls._enter_revenue(cls.env.company)
        cls.theirs = cls._enter_revenue(cls.abroad)

    @classmethod
    def _enter_revenue(cls, company):
        """Revenue of ten years: all the rates there are."""
        contact = cls._create_contact(company_id=company.id)
        profile = cls._create_profile(partner_id=contact.id, user_id=False)
        return cls._create_revenues(range(2015, 2026), profiles=profile, amount=100)

    def test_manager_of_one_company_changes_no_rate_of_all(self):
        self.assertTrue(self.shared)
        for manager in (
            self.care_manager,
            self.outsiders["manager of another company"],
        ):
            with self._request_of(manager) as env:
                rates = self.shared.with_env(env)
                values = {"years_from": 42, "rate": 50}
                self.assertRefused(rates.write, {"rate": 0}, says=BY_COMPANIES)
                self.assertRefused(rates.unlink, says=BY_COMPANIES)
                self.assertRefused(
                    env["care.fee.rate"].create, values, says=BY_COMPANIES
                )

    def test_rates_of_a_company_change_no_fee_of_another(self):
        # as if the rates had been agreed before there was a mark for it
        self.env.flush_all()
        self.env.cr.execute("UPDATE care_revenue SET rate = 33, fee = 33")
        self.env.invalidate_all()
        with self._request_of(self.care_manager) as env:
            values = {"years_from": 0, "rate": 7, "company_id": env.company.id}
            rate = env["care.fee.rate"].create(values)
        self.assertEqual(set(self.ours.mapped("rate")), {7})
        rate.with_user(self.care_manager).rate = 8
        self.assertEqual(set(self.ours.mapped("rate")), {8})
        rate.with_user(self.care_manager).unlink()
        self.assertNotIn(8, self.ours.mapped("rate"))
        self.assertEqual(set(self.theirs.mapped("rate")), {33})

    def test_manager_of_all_companies_changes_the_rates_of_all(self):
        everywhere = self.env["res.company"].search([])
        manager = self._create_colleague(
            "care_manager_of_all",
            "manager",
            company_id=self.env.company.id,
            company_ids=everywhere.ids,
        )
        self.shared.with_user(manager).write({"rate": 9})
        self.assertEqual(self.ours[-1:].rate, 9)
        self.assertEqual(self.theirs[-1:].rate, 9)
