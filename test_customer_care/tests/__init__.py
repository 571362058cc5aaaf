from . import (
    test_care_additions,
    test_care_measure_at_sea,
    test_care_risk_signal_at_sea,
    test_care_trigger_weekday,
)
