from . import (
    care_dashboard,
    care_dashboard_charts,
    care_dashboard_counts,
    care_dashboard_figures,
)
