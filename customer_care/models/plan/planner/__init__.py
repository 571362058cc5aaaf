from . import care_planner, care_trigger

# isort: split
from . import (
    care_event,
    care_planner_days,
    care_planner_job,
    care_planner_merging,
    care_planner_people,
    care_planner_renewal,
    care_planner_soon,
    care_planner_writer,
    care_profile,
    care_trigger_event,
    care_trigger_interval,
    care_trigger_occasion,
    care_trigger_once,
    care_trigger_recurring,
)
