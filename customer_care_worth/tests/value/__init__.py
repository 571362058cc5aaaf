from . import test_care_contribution
from . import test_care_value_report
