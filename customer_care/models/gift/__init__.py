from . import (
    care_expense,
    care_gift,
    care_gift_price_range,
    care_preference,
    care_profile,
    care_tier,
    care_touch,
    care_touch_cost,
    care_touch_gift,
    care_touch_gift_approval,
    mail_activity,
)
