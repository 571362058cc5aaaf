from . import test_care_need
