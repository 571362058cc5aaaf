from . import (
    test_care_import_loss,
    test_care_worth_import,
    test_care_worth_import_demo_words,
    test_care_worth_import_elevations,
    test_care_worth_import_hooks,
    test_care_worth_import_models,
)
