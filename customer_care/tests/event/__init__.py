from . import test_care_event
