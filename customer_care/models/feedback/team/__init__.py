from . import (
    care_feedback_assignment,
    care_team,
    care_team_member,
    care_team_presence,
)
