from . import (
    care_cost_report,
    care_cost_report_group,
    care_feedback_accuracy,
    care_feedback_report,
    care_feedback_satisfaction,
    care_profile_report,
    care_team_load,
)
