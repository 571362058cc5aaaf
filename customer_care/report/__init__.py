from . import care_cost_report
