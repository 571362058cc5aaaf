from . import (
    care_morning,
    care_touch,
    care_work_report,
    care_work_report_facts,
    care_work_report_job,
    care_work_target,
    res_users,
)
