from . import (
    test_care_contact_intensity,
    test_care_person_fee,
    test_care_person_scorecard,
    test_care_profile_scorecard,
    test_care_scorecard,
    test_care_work_measure,
)
