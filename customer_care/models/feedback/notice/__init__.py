from . import (
    care_feedback_apology,
    care_feedback_canned,
    care_feedback_category_canned,
    care_feedback_notice,
    care_team,
    mail_thread,
)
