from . import test_care_dashboard, test_care_dashboard_tour
