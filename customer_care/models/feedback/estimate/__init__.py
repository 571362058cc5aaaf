from . import (
    care_feedback_category,
    care_feedback_estimate,
    care_feedback_explanation,
    care_feedback_memory,
    care_feedback_memory_bulk,
    care_feedback_memory_calibration,
    care_feedback_memory_weights,
    care_feedback_weights_text,
    res_company,
)
