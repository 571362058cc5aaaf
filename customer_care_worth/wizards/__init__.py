from . import care_policy_transfer, care_response_import
