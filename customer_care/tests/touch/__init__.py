from . import test_care_digest
from . import test_care_insert
from . import test_care_record
from . import test_care_story
from . import test_care_touch_choice
from . import test_care_touch_kinds
from . import test_care_touch_reasons
from . import test_touch_key
