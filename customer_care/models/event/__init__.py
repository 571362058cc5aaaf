from . import (
    care_event,
    care_event_type,
    care_profile,
)
