from . import test_care_economics
from . import test_care_merge_revenue
from . import test_care_revenue
from . import test_care_revenue_doors
from . import test_care_revenue_move
from . import test_retention_fee
