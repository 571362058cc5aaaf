from . import (
    care_fee_rate,
    care_revenue,
)
