from . import (
    care_scorecard,
    care_scorecard_open,
)
