from . import care_need, care_profile
