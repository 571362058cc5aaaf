from . import (
    care_event,
    care_event_kind,
    care_profile,
)
