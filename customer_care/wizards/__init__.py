from . import care_profile_create, care_touch_postpone, care_touch_skip
