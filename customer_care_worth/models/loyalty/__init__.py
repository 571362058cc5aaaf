from . import (
    care_loyalty,
    care_loyalty_count,
    care_loyalty_job,
    care_loyalty_matrix,
    care_loyalty_policy,
    care_loyalty_reasons,
    care_maturity,
    care_profile,
    care_profile_contributions,
    care_profile_facts,
    care_profile_merge,
)
