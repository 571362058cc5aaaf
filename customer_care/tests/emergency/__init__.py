from . import test_care_emergency
