from odoo.tests import freeze_time, tagged, users

from ..common import RankingCommon

DESCENDING, ASCENDING = "value_year desc, id", "value_year asc, id"


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 04:00:00")
class TestCareProfileValueOrder(RankingCommon):
    """Customers by value come in the order of their value."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.buyers = cls._create_buyers([20, 800, 100])
        cls.names = cls.buyers[1] | cls.buyers[2] | cls.buyers[0]

    def _search(self, order):
        return self.env["care.profile"].search([], order=order)

    @users("care_user")
    def test_highest_value_comes_first_and_who_brought_nothing_last(self):
        found = self._search(DESCENDING)
        self.assertEqual(found[:3], self.names)
        self.assertIn(self.profile, found[3:])

    @users("care_user")
    def test_lowest_value_comes_first_when_turned_round(self):
        found = self._search(ASCENDING)
        self.assertEqual(found[:3], self.names[::-1])

    @users("care_user")
    def test_order_is_that_of_the_values_shown(self):
        self._create_contribution(
            self.care_officer, profile_id=self.buyers[0].id, amount=5000
        )
        self._create_contribution(
            self.care_officer,
            profile_id=self.buyers[2].id,
            amount=9999,
            date="2024-12-01",  # too long ago
        )
        found = self._search(DESCENDING).filtered("value_year")
        self.assertEqual(found[0], self.buyers[0])
        values = found.mapped("value_year")
        self.assertEqual(values, sorted(values, reverse=True))

    def test_amounts_of_several_currencies_are_compared_in_one(self):
        dear = self.env["res.currency"].create({"name": "DEA", "symbol": "D"})
        self.env["res.currency.rate"].create(
            {
                "name": "2026-01-01",
                "company_id": False,
                "currency_id": dear.id,
                "rate": 0.001,
            }
        )
        abroad = self._create_company(members=self.care_officer, currency_id=dear.id)
        self._create_contribution(
            profile_id=self.profile.id, company_id=abroad.id, amount=5
        )
        both = self.env["care.profile"].with_user(self.care_officer)
        both = both.with_context(allowed_company_ids=(self.env.company | abroad).ids)
        self.assertEqual(both.search([], order=DESCENDING)[0], self.profile)

    @users("care_user")
    def test_column_is_sorted_by_a_click(self):
        described = self.env["care.profile"].fields_get(
            ["value_year", "value_trend"], ["sortable"]
        )
        self.assertTrue(described["value_year"]["sortable"])
        self.assertFalse(described["value_trend"]["sortable"])

    @users("care_user")
    def test_page_of_customers_by_value_begins_with_the_highest(self):
        view = self.env.ref("customer_care_worth.care_profile_view_list_value")
        self.assertIn(f'default_order="{DESCENDING}"', view.sudo().arch)
