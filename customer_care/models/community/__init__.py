from . import (
    care_group,
    care_group_admin,
    care_group_topic,
    care_match,
    care_open_work,
    care_profile,
    care_profile_merge,
    care_profile_referral,
    care_referral,
    care_relation,
)
