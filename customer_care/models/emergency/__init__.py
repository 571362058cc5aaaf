from . import (
    care_area_mixin,
    care_emergency,
    care_open_work,
    care_profile,
    care_touch_safety,
    res_country,
    res_country_state,
    res_partner_category,
)
