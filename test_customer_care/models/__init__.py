from . import care_trigger_weekday
