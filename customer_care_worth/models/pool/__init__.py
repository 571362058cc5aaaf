from . import (
    care_access_log,
    care_plan,
    care_planner,
    care_pool,
    care_pool_policy,
    care_pool_stay,
    care_profile_merge,
    care_profile_pool,
    care_profile_pool_claim,
    care_profile_pool_job,
    care_profile_pool_release,
    care_tier,
)
