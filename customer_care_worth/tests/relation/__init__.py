from . import test_care_relationship
from . import test_care_target
