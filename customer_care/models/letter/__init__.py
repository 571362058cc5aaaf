from . import (
    care_planner,
    care_profile,
    care_touch_draft,
    care_touch_letter,
    care_touch_sender,
    care_touch_sending,
    care_touch_words,
    mail_mail,
    mail_notification,
    mail_template,
    mail_template_preview,
    mail_thread,
)
