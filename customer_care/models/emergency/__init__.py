from . import (
    care_emergency,
    care_open_work,
    care_touch_safety,
)
