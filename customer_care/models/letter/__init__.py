from . import (
    care_planner,
    care_touch_draft,
    care_touch_letter,
    care_touch_sender,
    care_touch_sending,
    mail_mail,
    mail_notification,
    mail_template,
    mail_thread,
)
