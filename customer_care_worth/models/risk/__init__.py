from . import care_risk_step_mixin

# isort: split
from . import (
    care_open_work,
    care_profile,
    care_profile_merge,
    care_profile_recount,
    care_profile_risk,
    care_promise,
    care_risk,
    care_risk_count,
    care_risk_job,
    care_risk_policy,
    care_risk_policy_learning,
    care_risk_reasons,
    care_risk_review,
    care_risk_rise,
    care_risk_step,
    care_touch,
    mail_activity,
    signal,
)
