from . import test_care_tier_move
from . import test_care_tier_policy
from . import test_care_tier_rule
from . import test_tiering
