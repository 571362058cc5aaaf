from . import (
    care_fee_rate,
    care_profile,
    care_revenue,
    res_company,
    res_config_settings,
)
