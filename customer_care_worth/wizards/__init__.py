from . import (
    care_policy_transfer,
    care_profile_lose,
    care_response_import,
    care_risk_preview,
    care_risk_preview_line,
    care_touch_comment,
)
