from . import (
    care_feedback_estimate,
    care_feedback_explanation,
    care_feedback_memory,
    care_feedback_memory_bulk,
    care_feedback_memory_calibration,
)
