from . import (
    care_contribution,
    care_profile,
    care_revenue,
)
