from . import (
    care_competitor,
    care_competitor_presence,
    care_open_work,
    care_plan_step,
    care_profile,
    care_profile_development,
    care_profile_stage,
    care_target,
    care_tie,
    care_tier,
    care_touch,
)
