from . import (
    care_event,
    care_event_cause,
    care_event_type,
    care_profile,
    care_profile_merge,
    care_profile_starters,
)
