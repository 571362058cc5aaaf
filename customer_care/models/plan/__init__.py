from . import (
    care_festival,
    care_occasion_type,
    care_open_work,
    care_plan,
    care_plan_audience,
    care_plan_forecast,
    care_plan_next_run,
    care_plan_progress,
    care_plan_step,
    care_script,
    care_settings,
    care_tier,
)

# isort: split
from . import planner
