from . import (
    care_dashboard,
    care_open_work,
    care_person_scorecard,
    care_plan,
    care_profile,
    care_risk_signal_at_sea,
    care_trigger_weekday,
    care_work_measure,
    care_work_report,
)
