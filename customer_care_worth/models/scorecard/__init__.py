from . import (
    care_contact_intensity,
    care_person_scorecard,
    care_person_scorecard_fee,
    care_profile_scorecard,
    care_scorecard,
    care_scorecard_customers,
    care_scorecard_open,
    care_touch,
    care_work_measure,
    care_work_measure_amount,
    care_work_measure_known,
    care_work_measure_now,
)
