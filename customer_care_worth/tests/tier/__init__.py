from . import (
    test_care_segment,
    test_care_tier_access,
    test_care_tier_benefit,
    test_care_tier_class,
    test_care_tier_job,
    test_care_tier_lock,
    test_care_tier_move,
    test_care_tier_policy,
    test_care_tier_reason,
    test_care_tier_rule,
    test_care_tier_selling,
    test_tiering,
)
