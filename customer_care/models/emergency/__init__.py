from . import (
    care_emergency,
    care_open_work,
    care_profile,
    care_touch_safety,
)
