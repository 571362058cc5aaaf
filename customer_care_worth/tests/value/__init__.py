from . import test_care_campaign_return
from . import test_care_contribution
from . import test_care_profile_product
from . import test_care_profile_value_order
from . import test_care_value_report
from . import test_care_value_tour
from . import test_concentration
