from . import test_care_merge_revenue
from . import test_care_revenue
from . import test_care_revenue_doors
from . import test_care_scorecard
from . import test_care_worth_satellites
from . import test_care_worth_settings
from . import test_retention_fee
from . import test_worth_types
