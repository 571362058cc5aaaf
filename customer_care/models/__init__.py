# mixins first: the models below inherit them
from . import (
    care_access_mixin,
    care_clock_mixin,
    care_company_mixin,
    care_completeness_mixin,
    care_journal_mixin,
    care_meeting_listener,
    care_occasion_day_mixin,
    care_occasion_text_mixin,
    care_plan_preview_mixin,
    care_planner_people,
    care_promise_approval_mixin,
    care_promise_reminder_mixin,
    care_record_mixin,
    care_reminder_mixin,
    care_settings,
    care_story_mixin,
    care_thread_mixin,
)

# isort: split
from . import care_planner_writer

# isort: split
from . import (
    care_approval,
    care_channel,
    care_festival,
    care_event,
    care_occasion,
    care_occasion_kind,
    care_plan,
    care_plan_step,
    care_planner,
    care_preference,
    care_profile,
    care_profile_channel,
    care_promise,
    care_relative,
    care_tier,
    care_touch,
    care_trigger_event,
    care_trigger_interval,
    care_trigger_occasion,
    care_trigger_once,
    mail_activity,
    mail_notification,
    res_company,
    res_partner,
    res_users,
)
