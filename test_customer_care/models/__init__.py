from . import (
    care_open_work,
    care_plan,
    care_profile,
    care_risk_signal_at_sea,
    care_trigger_weekday,
)
