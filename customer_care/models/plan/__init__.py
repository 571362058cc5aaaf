from . import (
    care_plan,
    care_plan_audience,
    care_plan_forecast,
    care_plan_next_run,
    care_plan_progress,
    care_plan_step,
    care_script,
    care_settings,
)

# isort: split
from . import planner
