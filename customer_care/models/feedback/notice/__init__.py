from . import (
    care_feedback_notice,
    care_team,
    mail_thread,
)
