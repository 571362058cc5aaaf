from . import (
    care_feedback_assign_reason,
    care_feedback_assignment,
    care_feedback_duty,
    care_feedback_presence,
    care_feedback_queue,
    care_health,
    care_open_work,
    care_team,
    care_team_member,
    care_team_member_hours,
    care_team_member_presence,
    care_team_member_skill,
    care_team_skill,
)

# isort: split
from . import care_feedback_leave

# isort: split
from . import care_feedback_about_owner  # chooses before the others
