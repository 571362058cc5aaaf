from ..common import RankingCommon


class RisingCommon(RankingCommon):
    """A customer of the lowest tier who brings in enough for the highest."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.top = cls.env.ref("customer_care.care_tier_a")
        cls.low = cls.env.ref("customer_care.care_tier_d")
        cls.profile.tier_id = cls.low
        cls._create_contribution(amount=5000)
