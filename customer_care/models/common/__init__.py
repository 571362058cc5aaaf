from . import care_batch_mixin

# isort: split
from . import care_reminder_mixin

# isort: split
from . import (
    care_approval_mixin,
    care_cached_mixin,
    care_code_mixin,
    care_company_mixin,
    care_conversation_mixin,
    care_due_mixin,
    care_money_mixin,
    care_once_mixin,
    care_planning_mixin,
    care_settings_form_mixin,
    care_visitor_mixin,
)

# isort: split
from . import (
    care_approval_question,
    care_failure,
    care_health,
    care_make_up_day,
    care_settings,
    ir_actions_act_window,
    ir_ui_view,
    mail_activity,
    mail_message,
    res_company,
    res_company_demo,
    res_partner,
    res_users,
    resource_calendar,
    resource_calendar_leaves,
)
