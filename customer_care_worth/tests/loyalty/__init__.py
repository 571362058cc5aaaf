from . import (
    test_care_loyalty,
    test_care_loyalty_access,
    test_care_loyalty_contributions,
    test_care_loyalty_facts,
    test_care_loyalty_job,
    test_care_loyalty_matrix,
    test_care_loyalty_policy,
    test_care_loyalty_reasons,
    test_care_loyalty_tour,
    test_care_maturity,
    test_care_merge_loyalty,
    test_loyalty_tools,
)
