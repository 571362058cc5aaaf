from . import care_contact_intensity, care_profile_scorecard, care_touch
