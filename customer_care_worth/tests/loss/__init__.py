from . import (
    test_care_loss,
    test_care_loss_companies,
    test_care_loss_doors,
    test_care_loss_outcome,
    test_care_loss_part,
    test_care_loss_plans,
    test_care_loss_reason_doors,
    test_care_loss_report,
    test_care_loss_standing,
    test_care_loss_tour,
    test_care_merge_loss,
    test_retention_tools,
)
