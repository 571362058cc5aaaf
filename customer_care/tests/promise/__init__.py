from . import test_care_concession
from . import test_care_promise
from . import test_care_promise_life
from . import test_care_promise_reminder
from . import test_care_support
