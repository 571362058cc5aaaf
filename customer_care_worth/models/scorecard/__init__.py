from . import (
    care_contact_intensity,
    care_feedback,
    care_person_scorecard,
    care_person_scorecard_fee,
    care_profile_scorecard,
    care_scorecard,
    care_scorecard_open,
    care_touch,
    care_work_measure,
    care_work_measure_customers,
    care_work_measure_words,
    care_work_measure_work,
)
