from . import test_care_group
from . import test_care_invitation
from . import test_care_match
from . import test_care_referral
from . import test_care_relation
from . import test_care_ties
from . import test_care_visit
from . import test_readiness
