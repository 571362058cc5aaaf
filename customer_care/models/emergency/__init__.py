from . import (
    care_emergency,
    care_touch,
)
