from . import test_care_trigger_weekday
