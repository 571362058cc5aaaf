from . import test_care_competitor
from . import test_care_development
from . import test_care_relationship
from . import test_care_stage
from . import test_care_target
from . import test_care_tie
