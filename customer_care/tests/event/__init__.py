from . import test_care_event
from . import test_care_event_contacts
from . import test_care_event_repeat
from . import test_care_personnel
from . import test_care_setback
