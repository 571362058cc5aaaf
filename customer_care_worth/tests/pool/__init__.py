from . import (
    test_care_pool,
    test_care_pool_access,
    test_care_pool_claim,
    test_care_pool_job,
    test_care_pool_tour,
)
