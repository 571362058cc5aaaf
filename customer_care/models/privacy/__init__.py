from . import care_link_mixin

# isort: split
from . import care_guard_mixin

# isort: split
from . import (
    care_attached_mixin,
    care_policy_mixin,
    care_retention_mixin,
    care_secret_mixin,
)

# isort: split
from . import care_erased_mixin

# isort: split
from . import care_retention_line_mixin

# isort: split
from . import (
    base,
    calendar_event,
    care_access_log,
    ir_rule,
    mail_message,
    mail_notification,
    mail_thread,
    res_users,
)

# isort: split
from . import (
    base_reading,
    care_access_log_sentence,
    care_access_log_subject,
    ir_actions_report,
    ir_http,
)
