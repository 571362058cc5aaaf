from . import test_care_cost
from . import test_care_gift
from . import test_care_gift_limits
from . import test_care_gift_step
