from . import (
    test_care_morning,
    test_care_person_tour,
    test_care_touch_comment,
    test_care_touch_late,
    test_care_work_report,
    test_care_work_report_job,
    test_care_work_target,
    test_people_tools,
)
