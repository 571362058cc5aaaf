from . import (
    care_feedback,
    care_feedback_rating,
    care_feedback_request,
    rating_rating,
)
