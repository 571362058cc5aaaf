from ..common import CareCommon


class GiftTypes(CareCommon):
    """Gifts in every state, of touches in every state, and what else care costs."""

    @classmethod
    def _make_gifts(cls):
        tier = cls._create_tier(name="Gold", gift_cap=100)
        cls.guest = cls._create_profile(name="Zhao Lei", tier_id=tier.id)
        cls.gifts = [
            cls._create_gift(cls.care_officer, name=f"Tea {number}", cost=40)
            for number in range(8)
        ]
        cls._give(0)
        cls._give(1, quantity=3)
        cls._give(2, quantity=3).with_user(cls.care_manager).action_approve()
        cls._give(3, quantity=3).with_user(cls.care_manager).action_reject()
        cls._give(4).touch_id.action_done()
        cls._give(5).touch_id._close("skipped", "Away")
        cls._give(6).touch_id._close("missed")
        cls._spend()
        cls._give_beyond_the_budget()

    @classmethod
    def _give_beyond_the_budget(cls):
        tier = cls._create_tier(name="Silver", yearly_budget=30)
        guest = cls._create_profile(name="Wang Lei", tier_id=tier.id)
        touch = cls._create_touch(profile_id=guest.id).with_user(cls.care_user)
        touch.gift_id = cls.gifts[0]

    @classmethod
    def _give(cls, number, quantity=1):
        """The gift of a touch, as the owner notes it."""
        day = f"2026-03-{number + 1:02}"
        touch = cls._create_touch(profile_id=cls.guest.id, date_planned=day)
        touch = touch.with_user(cls.care_user)
        touch.gift_id = cls.gifts[number]
        touch.gift_line_ids.quantity = quantity
        return touch.gift_line_ids

    @classmethod
    def _spend(cls):
        for row in cls._get_rows("care.expense", "type"):
            cls._create_expense(cls.care_user, profile_id=cls.guest.id, **row)
        visit = cls.env.ref("customer_care.care_channel_visit")
        visit.cost = 20
        touch = cls._create_touch(profile_id=cls.guest.id, channel_id=visit.id)
        touch.with_user(cls.care_user).action_done()
