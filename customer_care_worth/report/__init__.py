from . import (
    care_economics,
    care_person_scorecard_report,
    care_value_report,
)
