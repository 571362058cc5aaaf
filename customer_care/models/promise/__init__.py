from . import (
    care_approval,
    care_promise,
    care_promise_approval,
    care_promise_reminder,
)
