from . import (
    care_approval,
    care_open_work,
    care_promise,
    care_promise_approval,
    care_promise_reminder,
)
