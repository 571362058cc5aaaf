from . import (
    care_feedback,
    care_team,
)
