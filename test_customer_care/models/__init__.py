from . import care_plan, care_trigger_weekday
