from . import test_care_event
from . import test_care_setback
