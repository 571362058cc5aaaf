from . import (
    care_approval,
    care_event,
    care_open_work,
    care_profile,
    care_promise,
    care_promise_approval,
    care_promise_concession,
    care_promise_reminder,
    care_touch,
    mail_activity,
)
