from odoo.tests import tagged, users

from ..common import RankingCommon


@tagged("post_install", "-at_install")
class TestCareValueReport(RankingCommon):
    """How few customers bring how much, by tier and owner."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
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
        curve = self._get_curve(self.care_officer)
        first, *__, last = curve["points"]
        self.assertEqual(curve["first"], 80)
        self.assertEqual((first["customers"], first["value"]), (20, 80))
        self.assertEqual((last["customers"], last["value"]), (100, 100))

    def test_point_opens_no_more_of_equals_than_it_counts(self):
        self._create_buyers([100, 100])
        point = self._get_curve(self.care_officer)["points"][2]
        report = self.env["care.value.report"]
        self.assertEqual(report.search_count(point["domain"]), 3)

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

    def test_share_of_several_products_is_that_of_a_count_by_hand(self):
        for buyer, code, product in (
            (self.buyers[0], "product_in_use", "Press P3"),
            (self.buyers[1], "product_in_use", "Press P3"),
            (self.buyers[1], "deal", "press  p3 "),  # the same in other letters
            (self.buyers[2], "deal", "Press P3"),
            (self.buyers[2], "delivery", "Saw S1"),
        ):
            self._create_event(profile_id=buyer.id, code=code, product=product)
        report = self.env["care.value.report"].search([])
        counts = {one.profile_id: one.product_count for one in report}
        self.assertEqual([counts[buyer] for buyer in self.buyers], [1, 1, 2, 0, 0])
        curve = self._get_curve(self.care_officer)
        shares = {row["id"]: row["several_share"] for row in curve["tiers"]}
        self.assertEqual(shares, {self.top.id: 0, self.low.id: 25})

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
