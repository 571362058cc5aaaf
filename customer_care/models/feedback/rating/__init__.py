from . import (
    care_feedback,
    care_feedback_rating,
    care_feedback_request,
    care_profile,
    mail_mail,
    rating_rating,
)
