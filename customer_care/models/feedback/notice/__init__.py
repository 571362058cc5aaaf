from . import (
    care_feedback_address,
    care_feedback_apology,
    care_feedback_canned,
    care_feedback_category_canned,
    care_feedback_notice,
    care_feedback_notice_waiting,
    care_ignored_mail,
    care_team,
    mail_message_schedule,
    mail_thread,
)
