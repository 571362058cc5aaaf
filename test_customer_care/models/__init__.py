from . import care_open_work, care_plan, care_profile, care_trigger_weekday
