from . import test_care_promise
from . import test_care_promise_reminder
