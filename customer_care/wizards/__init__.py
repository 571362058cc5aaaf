from . import (
    base_partner_merge_automatic_wizard,
    care_feedback_merge,
    care_feedback_refuse,
    care_handover_result_mixin,
    care_profile_create,
    care_profile_erase,
    care_profile_handover,
    care_settings_change,
    care_touch_choice_mixin,
    care_touch_postpone,
    care_touch_skip,
    res_config_settings,
)
