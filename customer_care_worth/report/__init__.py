from . import (
    care_economics,
    care_person_scorecard_report,
    care_scorecard,
    care_scorecard_customers,
    care_scorecard_open,
    care_value_report,
)
