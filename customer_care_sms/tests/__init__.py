from . import test_care_duty_sms
from . import test_care_sms_elevations
from . import test_care_sms_hooks
from . import test_care_sms_models
from . import test_care_sms_view_names
