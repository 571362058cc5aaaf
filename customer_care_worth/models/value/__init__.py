from . import (
    care_campaign_return,
    care_contribution,
    care_profile,
    care_profile_product,
    care_profile_value_order,
    care_revenue,
)
