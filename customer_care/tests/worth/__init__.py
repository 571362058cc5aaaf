from . import test_care_revenue
from . import test_care_scorecard
from . import test_maintenance
