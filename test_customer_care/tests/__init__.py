from . import test_care_additions, test_care_trigger_weekday
