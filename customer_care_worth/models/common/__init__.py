from . import (
    care_company_policy_mixin,
    care_kept_line_mixin,
    care_people_filter_mixin,
    care_standing_mixin,
)
