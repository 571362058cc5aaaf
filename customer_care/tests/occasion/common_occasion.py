from ..common import CareCommon


class OccasionCommon(CareCommon):
    """The customer, her daughter, and the kinds of their yearly dates."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.birthday = cls.env.ref("customer_care.care_occasion_type_birthday")
        cls.wedding = cls.env.ref("customer_care.care_occasion_type_wedding")
        cls.daughter = cls._create_relative()
