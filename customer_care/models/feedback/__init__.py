from . import care_feedback_mixin

# isort: split
from . import (
    base_partner_merge_automatic_wizard,
    care_feedback,
    care_feedback_answer,
    care_feedback_category,
    care_feedback_contact,
    care_feedback_deadline,
    care_feedback_erasure,
    care_feedback_escalation,
    care_feedback_file,
    care_feedback_history,
    care_feedback_intake,
    care_feedback_lifecycle,
    care_feedback_limits,
    care_feedback_mail,
    care_feedback_measure,
    care_feedback_merging,
    care_feedback_pause,
    care_feedback_portal,
    care_feedback_promise,
    care_feedback_recipient,
    care_feedback_reminder,
    care_feedback_reopening,
    care_feedback_reply,
    care_feedback_route,
    care_feedback_rule,
    care_feedback_sender,
    care_feedback_sharing,
    care_feedback_side,
    care_feedback_source,
    care_feedback_stage,
    care_feedback_surge,
    care_feedback_triage,
    care_feedback_visibility,
    care_feedback_waiting,
    care_ignored_mail,
    care_open_work,
    care_profile,
    care_profile_timeline,
    mail_activity,
    mail_followers,
    mail_mail,
    mail_thread,
    res_partner,
)

# isort: split
from . import (
    estimate,
    rating,
    team,
)

# isort: split
from . import notice  # tells of solutions where ratings are asked for
