from . import care_cost_report
from . import care_profile_report
