from odoo.tests import tagged, users

from ..common import WorthCommon


@tagged("post_install", "-at_install")
class TestCareValueReport(WorthCommon):
    """How few customers bring how much, by tier and owner."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._forget_demo()
        cls.top = cls.env.ref("customer_care.care_tier_a")
        cls.low = cls.env.ref("customer_care.care_tier_d")
        cls.buyers = cls._create_buyers([800, 100, 50, 30, 20])
        cls.buyers[0].tier_id = cls.top
        cls.buyers[1:].tier_id = cls.low
        for buyer in cls.buyers[:2]:
            cls._create_contribution(profile_id=buyer.id, date="2024-01-05", amount=7)
        cls.env.flush_all()

    def _get_curve(self, user):
        return self.env["care.value.report"].with_user(user).get_curve()

    def test_a_fifth_of_the_customers_brings_four_fifths_of_the_value(self):
        points = self._get_curve(self.care_officer)["points"]
        self.assertEqual(points[0], {"customers": 20, "value": 80, "from": 800})
        self.assertEqual(points[-1], {"customers": 100, "value": 100, "from": 20})

    def test_tiers_have_their_shares(self):
        top, low = self._get_curve(self.care_officer)["tiers"]
        self.assertEqual((top["count_share"], top["value_share"]), (20, 80))
        self.assertEqual((low["count"], low["value_share"]), (4, 20))

    def test_repeat_share_is_that_of_a_count_by_hand(self):
        shares = {
            row["id"]: row["repeat_share"]
            for row in self._get_curve(self.care_officer)["tiers"]
        }
        self.assertEqual(shares, {self.top.id: 100, self.low.id: 25})
        [owner] = self._get_curve(self.care_officer)["owners"]
        self.assertEqual(owner["repeat_share"], 40)

    def test_who_brought_nothing_for_a_year_is_not_counted(self):
        old = self._create_profile(name="Former")
        self._create_contribution(profile_id=old.id, date="2025-03-10", amount=9999)
        [top, low] = self._get_curve(self.care_officer)["tiers"]
        self.assertEqual(top["count"] + low["count"], 5)

    @users("care_user_two")
    def test_curve_of_a_salesperson_is_that_of_the_own_customers(self):
        self.assertFalse(self._get_curve(self.env.user)["points"])

    def test_curve_asks_the_same_queries_for_more_customers(self):
        report = self.env["care.value.report"].with_user(self.care_officer)
        few = self._count_queries(report.get_curve)
        self._create_buyers(range(1, 60), tier_id=self.low.id)
        self.assertLessEqual(self._count_queries(report.get_curve), few)
