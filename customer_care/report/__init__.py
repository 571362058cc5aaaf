from . import care_cost_report, care_profile_report
