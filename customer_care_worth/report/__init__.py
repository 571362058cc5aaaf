from . import (
    care_economics,
    care_fee_report,
    care_person_scorecard_report,
    care_value_report,
)
