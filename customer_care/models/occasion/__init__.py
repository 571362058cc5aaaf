from . import (
    care_festival,
    care_occasion,
    care_occasion_day,
    care_occasion_text,
    care_occasion_type,
    care_profile,
    care_profile_merge,
    care_profile_starters,
)
